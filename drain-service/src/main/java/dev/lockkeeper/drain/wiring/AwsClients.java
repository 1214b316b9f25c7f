package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.aws.StopGuard;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.platform.wiring.SdkClients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The SDK clients that Quarkus has no extension for. StepTimeCheck reckons with their times. */
@ApplicationScoped
public class AwsClients {
  @Produces
  @Singleton
  EcsClient ecs(SdkClients clients, StopSwitches switches) {
    return clients.of(
        EcsClient.builder(), AwsRetryStrategy.standardRetryStrategy(), new StopGuard(switches));
  }

  @Produces
  @Singleton
  AutoScalingClient autoScaling(SdkClients clients) {
    // A completion that the SDK repeats by itself couldn't tell whose work it finds done.
    return clients.of(AutoScalingClient.builder(), AwsRetryStrategy.doNotRetry());
  }

  @Produces
  @Singleton
  EventBridgeClient eventBridge(SdkClients clients) {
    return clients.of(EventBridgeClient.builder());
  }

  void close(@Disposes EcsClient ecs) {
    ecs.close();
  }

  void close(@Disposes EventBridgeClient eventBridge) {
    eventBridge.close();
  }

  void close(@Disposes AutoScalingClient autoScaling) {
    autoScaling.close();
  }
}
