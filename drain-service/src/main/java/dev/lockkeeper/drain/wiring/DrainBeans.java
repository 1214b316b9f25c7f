package dev.lockkeeper.drain.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.drain.aws.DynamoStopSwitches;
import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.drain.handling.Clusters;
import dev.lockkeeper.drain.handling.DrainCommands;
import dev.lockkeeper.drain.handling.DrainList;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.handling.UnaskedInstances;
import dev.lockkeeper.drain.wiring.DrainParts.Stores;
import dev.lockkeeper.drain.wiring.DrainParts.Surroundings;
import dev.lockkeeper.platform.audit.StoredAuditTrail;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.bus.EventBridgeBus;
import dev.lockkeeper.platform.events.EnvelopeWriter;
import dev.lockkeeper.platform.inbox.InboxSettings;
import dev.lockkeeper.platform.inbox.SqsQueue;
import dev.lockkeeper.platform.time.ThreadPause;
import dev.lockkeeper.platform.wakeups.QueuedWakeUps;
import dev.lockkeeper.platform.wakeups.WakeUps;
import dev.lockkeeper.platform.wiring.AuditWriter;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import dev.lockkeeper.platform.wiring.LoopsAlive;
import dev.lockkeeper.platform.wiring.Readiness;
import dev.lockkeeper.platform.wiring.Schedule;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The service's parts as beans. */
@ApplicationScoped
public class DrainBeans {
  private static final Duration READINESS_KEPT_FOR = Duration.ofSeconds(5);

  private final InstallationConfig installation;
  private final DrainConfig config;

  public DrainBeans(InstallationConfig installation, DrainConfig config) {
    this.installation = installation;
    this.config = config;
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** It gives a sign of life at each drain read, too. */
  @Produces
  @Singleton
  Schedule schedule(Clock clock) {
    return new Schedule("drain-schedule", UnavailableException.class, clock);
  }

  @Produces
  @Singleton
  StopSwitches stopSwitches(DynamoDbClient dynamo, Clock clock) {
    return new DynamoStopSwitches(dynamo, config.table(), clock);
  }

  @Produces
  @Singleton
  Bus bus(EventBridgeClient eventBridge) {
    return new EventBridgeBus(
        eventBridge,
        installation.bus(),
        DrainParts.SOURCE,
        new ThreadPause(),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  @Produces
  @Singleton
  WakeUps wakeUps(SqsClient sqs, ObjectMapper json, Clock clock) {
    return new QueuedWakeUps(
        new SqsQueue(sqs, config.queueUrl()),
        new EnvelopeWriter(json),
        DrainParts.SOURCE,
        installation.scope(),
        clock,
        DrainBeans::randomId);
  }

  @Produces
  @Singleton
  DrainParts parts(
      EcsClient ecs,
      AutoScalingClient autoScaling,
      Stores stores,
      StopSwitches switches,
      Bus bus,
      WakeUps wakeUps,
      AuditWriter auditWriter,
      Clock clock,
      DrainThreads threads) {
    return DrainParts.assemble(
        installation,
        config,
        new Surroundings(
            ecs,
            autoScaling,
            stores,
            switches,
            bus,
            wakeUps,
            auditWriter,
            DrainBeans::randomId,
            clock),
        threads.all());
  }

  @Produces
  @Singleton
  Drains drains(DrainParts parts) {
    return parts.drains();
  }

  /** For whoever shows what is DRAINING though no drain asked for it. */
  @Produces
  @Singleton
  UnaskedInstances unasked(DrainParts parts) {
    return parts.reconciliation().unasked();
  }

  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness(DrainProcess process, Schedule schedule, Clock clock) {
    // After that a handler is taken to hang; none takes longer for want of AWS.
    return new LoopsAlive(InboxSettings.defaults().longestHold(), clock)
        .loop("inbox", process::inboxStalled)
        .loop("schedule", schedule::stalled);
  }

  @Produces
  @Singleton
  DrainCommands commands(DrainParts parts) {
    return parts.operators().commands();
  }

  @Produces
  @Singleton
  DrainList list(DrainParts parts) {
    return parts.operators().list();
  }

  @Produces
  @Singleton
  Clusters clusters(DrainParts parts) {
    return parts.operators().clusters();
  }

  @Produces
  @Singleton
  StoredAuditTrail audit(DrainParts parts) {
    return parts.operators().audit();
  }

  @Produces
  @Singleton
  ClusterPolicy.Of policies(DrainParts parts) {
    return parts.operators().policies();
  }

  @Produces
  @Singleton
  @org.eclipse.microprofile.health.Readiness
  HealthCheck readiness(SqsClient sqs, DynamoDbClient dynamo, Clock clock) {
    return new Readiness(READINESS_KEPT_FOR, clock)
        .queue(sqs, config.queueUrl())
        .table(dynamo, config.table());
  }

  void showHowThingsStand(
      @Observes StartupEvent start, DrainParts parts, MeterRegistry meters, Clock clock) {
    new DrainGauges(parts.reconciliation(), installation.clusterNames(), clock).register(meters);
  }

  private static String randomId() {
    return UUID.randomUUID().toString();
  }
}
