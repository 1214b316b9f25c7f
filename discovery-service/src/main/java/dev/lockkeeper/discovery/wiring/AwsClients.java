package dev.lockkeeper.discovery.wiring;

import dev.lockkeeper.platform.wiring.SdkClients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The SDK clients that Quarkus has no extension for. */
@ApplicationScoped
public class AwsClients {
  @Produces
  @Singleton
  EcsClient ecs(SdkClients clients) {
    return clients.of(EcsClient.builder());
  }

  @Produces
  @Singleton
  Ec2Client ec2(SdkClients clients) {
    return clients.of(Ec2Client.builder());
  }

  @Produces
  @Singleton
  EventBridgeClient eventBridge(SdkClients clients) {
    return clients.of(EventBridgeClient.builder());
  }

  void close(@Disposes EcsClient ecs) {
    ecs.close();
  }

  void close(@Disposes Ec2Client ec2) {
    ec2.close();
  }

  void close(@Disposes EventBridgeClient eventBridge) {
    eventBridge.close();
  }
}
