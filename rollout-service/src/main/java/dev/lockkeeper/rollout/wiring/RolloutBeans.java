package dev.lockkeeper.rollout.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.audit.AuditRecord;
import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.audit.LoggedAuditTrail;
import dev.lockkeeper.platform.audit.StoredAuditTrail;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.bus.EventBridgeBus;
import dev.lockkeeper.platform.events.EnvelopeWriter;
import dev.lockkeeper.platform.inbox.InboxSettings;
import dev.lockkeeper.platform.inbox.SqsQueue;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.time.ThreadPause;
import dev.lockkeeper.platform.wakeups.QueuedWakeUps;
import dev.lockkeeper.platform.wakeups.WakeUps;
import dev.lockkeeper.platform.wiring.AuditWriter;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import dev.lockkeeper.platform.wiring.LoopsAlive;
import dev.lockkeeper.platform.wiring.Readiness;
import dev.lockkeeper.platform.wiring.Schedule;
import dev.lockkeeper.rollout.aws.DynamoStopSwitches;
import dev.lockkeeper.rollout.domain.reads.StopControls;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rollout.Limits;
import dev.lockkeeper.rollout.handling.OpenRollouts;
import dev.lockkeeper.rollout.handling.RolloutRunner;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.handling.views.Views;
import dev.lockkeeper.rollout.wiring.RolloutParts.Clients;
import dev.lockkeeper.rollout.wiring.RolloutParts.Stores;
import dev.lockkeeper.rollout.wiring.RolloutParts.Surroundings;
import dev.lockkeeper.rollout.wiring.RolloutParts.Told;
import io.micrometer.core.instrument.FunctionCounter;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The service's parts as beans. */
@ApplicationScoped
public class RolloutBeans {
  private static final Duration READINESS_KEPT_FOR = Duration.ofSeconds(5);

  private final InstallationConfig installation;
  private final RolloutConfig config;

  public RolloutBeans(InstallationConfig installation, RolloutConfig config) {
    this.installation = installation;
    this.config = config;
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** It gives a sign of life at each rollout read, too. */
  @Produces
  @Singleton
  Schedule schedule(Clock clock) {
    return new Schedule("rollout-schedule", UnavailableException.class, clock);
  }

  @Produces
  @Singleton
  StopControls stopControls(DynamoDbClient dynamo, Clock clock) {
    return new DynamoStopSwitches(dynamo, config.table(), clock);
  }

  @Produces
  @Singleton
  StoredAuditTrail audit(Records<AuditRecord> records, AuditWriter writer, Clock clock) {
    return new StoredAuditTrail(
        new LoggedAuditTrail("rollout"),
        records,
        writer,
        () -> UUID.randomUUID().toString(),
        config.auditKeptFor(),
        clock);
  }

  @Produces
  @Singleton
  Bus bus(EventBridgeClient eventBridge) {
    return new EventBridgeBus(
        eventBridge,
        installation.bus(),
        RolloutParts.SOURCE,
        new ThreadPause(),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  @Produces
  @Singleton
  WakeUps wakeUps(SqsClient sqs, ObjectMapper json, Clock clock) {
    return new QueuedWakeUps(
        new SqsQueue(sqs, config.queueUrl()),
        new EnvelopeWriter(json),
        RolloutParts.SOURCE,
        installation.scope(),
        clock,
        () -> UUID.randomUUID().toString());
  }

  @Produces
  @Singleton
  Surroundings surroundings(
      Clients clients,
      Stores stores,
      StopControls switches,
      Bus bus,
      WakeUps wakeUps,
      RolloutThreads threads,
      Clock clock) {
    return new Surroundings(clients, stores, switches, bus, wakeUps, threads.jobs(), clock);
  }

  @Produces
  @Singleton
  RolloutParts parts(Surroundings around, AuditTrail audit, Views views) {
    return RolloutParts.assemble(
        installation.scope(), limits(), around, new Told(audit, views::keep));
  }

  private Limits limits() {
    return new Limits(
        config.stepTimeout(),
        config.lookSoon(),
        config.lookWhileMoving(),
        config.lookWhileWaiting(),
        config.alarmInterval(),
        config.drainSilence(),
        config.respreadTimeout());
  }

  @Produces
  @Singleton
  OpenRollouts open(RolloutStore store, Clock clock) {
    return new OpenRollouts(store, clock);
  }

  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness(RolloutProcess process, Schedule schedule, Clock clock) {
    // After that a handler is taken to hang; none takes longer for want of AWS.
    return new LoopsAlive(InboxSettings.defaults().longestHold(), clock)
        .loop("inbox", process::inboxStalled)
        .loop("schedule", schedule::stalled);
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
      @Observes StartupEvent start,
      OpenRollouts open,
      RolloutParts parts,
      MeterRegistry meters,
      Clock clock) {
    new RolloutGauges(open, installation.clusterNames(), clock).register(meters);
    FunctionCounter.builder(
            "lockkeeper.rollout.undecided", parts.runner(), RolloutRunner::undecided)
        .description("what could not be decided upon, by a mistake in rollout-service")
        .register(meters);
  }
}
