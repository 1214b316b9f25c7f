package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.platform.wiring.SdkClients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The SDK clients that Quarkus has no extension for. StepTimeCheck reckons with their times. */
@ApplicationScoped
public class AwsClients {
  @Produces
  @Singleton
  EcsClient ecs(SdkClients clients) {
    return clients.of(EcsClient.builder());
  }

  @Produces
  @Singleton
  AutoScalingClient autoScaling(SdkClients clients) {
    // A termination that the SDK repeats by itself couldn't tell whose work it finds done.
    return clients.of(AutoScalingClient.builder(), AwsRetryStrategy.doNotRetry());
  }

  @Produces
  @Singleton
  Ec2Client ec2(SdkClients clients) {
    return clients.of(Ec2Client.builder());
  }

  @Produces
  @Singleton
  CloudWatchClient cloudWatch(SdkClients clients) {
    return clients.of(CloudWatchClient.builder());
  }

  @Produces
  @Singleton
  SsmClient ssm(SdkClients clients) {
    return clients.of(SsmClient.builder());
  }

  @Produces
  @Singleton
  EventBridgeClient eventBridge(SdkClients clients) {
    return clients.of(EventBridgeClient.builder());
  }

  @Produces
  @Singleton
  RolloutParts.Clients clients(
      EcsClient ecs, AutoScalingClient autoScaling, Ec2Client ec2, CloudWatchClient cloudWatch) {
    return new RolloutParts.Clients(ecs, autoScaling, ec2, cloudWatch);
  }

  void close(@Disposes EcsClient ecs) {
    ecs.close();
  }

  void close(@Disposes AutoScalingClient autoScaling) {
    autoScaling.close();
  }

  void close(@Disposes Ec2Client ec2) {
    ec2.close();
  }

  void close(@Disposes CloudWatchClient cloudWatch) {
    cloudWatch.close();
  }

  void close(@Disposes SsmClient ssm) {
    ssm.close();
  }

  void close(@Disposes EventBridgeClient eventBridge) {
    eventBridge.close();
  }
}
