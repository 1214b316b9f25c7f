package dev.lockkeeper.drain.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.wiring.DrainParts.Clients;
import dev.lockkeeper.platform.events.EnvelopeWriter;
import dev.lockkeeper.platform.inbox.SqsQueue;
import dev.lockkeeper.platform.wakeups.QueuedWakeUps;
import dev.lockkeeper.platform.wakeups.WakeUps;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The service's parts as beans. */
@ApplicationScoped
public class DrainBeans {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Clients clients(EcsClient ecs, AutoScalingClient autoScaling, DynamoDbClient dynamo) {
    return new Clients(ecs, autoScaling, dynamo);
  }

  @Produces
  @Singleton
  DrainParts parts(
      Clients clients,
      SqsClient sqs,
      InstallationConfig installation,
      DrainConfig config,
      ObjectMapper json,
      Clock clock) {
    WakeUps wakeUps =
        new QueuedWakeUps(
            new SqsQueue(sqs, config.queueUrl()),
            new EnvelopeWriter(json),
            DrainParts.SOURCE,
            installation.scope(),
            clock,
            () -> UUID.randomUUID().toString());
    return DrainParts.assemble(clients, installation, config, wakeUps, clock);
  }

  @Produces
  @Singleton
  Drains drains(DrainParts parts) {
    return parts.drains();
  }
}
