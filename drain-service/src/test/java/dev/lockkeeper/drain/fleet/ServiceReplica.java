package dev.lockkeeper.drain.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.drain.aws.StopGuard;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.drain.wiring.DrainConfig;
import dev.lockkeeper.drain.wiring.DrainParts;
import dev.lockkeeper.drain.wiring.DrainParts.Stores;
import dev.lockkeeper.drain.wiring.DrainParts.Surroundings;
import dev.lockkeeper.drain.wiring.DrainParts.Threads;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.events.EnvelopeWriter;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Disposition.RetryAfter;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.Queue.VisibilityChange;
import dev.lockkeeper.platform.inbox.ReceivedMessage;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.platform.testkit.MortalHttpClient;
import dev.lockkeeper.platform.wakeups.QueuedWakeUps;
import dev.lockkeeper.platform.wakeups.WakeUps;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/** One process of the service on the fleet, which dies where its crash points say so. */
final class ServiceReplica {
  static final String ACCESS_KEY = "drain-service";
  private static final Duration VISIBILITY = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  final DrainParts parts;
  private final Fleet fleet;
  private final EnvelopeReader reader = new EnvelopeReader(JSON, "us-east-1");

  ServiceReplica(Fleet fleet, DrainConfig config, Stores stores, CrashPoints crashPoints) {
    this(fleet, config, stores, crashPoints, Threads.none());
  }

  @SuppressWarnings("unchecked") // A proxy knows no type arguments; what it forwards to has them.
  ServiceReplica(
      Fleet fleet, DrainConfig config, Stores stores, CrashPoints crashPoints, Threads threads) {
    this.fleet = fleet;
    SdkHttpClient http = new MortalHttpClient(fleet.watched, crashPoints);
    QueuedWakeUps wakeUps =
        new QueuedWakeUps(
            fleet.queue,
            new EnvelopeWriter(JSON),
            "lockkeeper.drain",
            Settings.INSTALLATION.scope(),
            fleet.clock,
            () -> UUID.randomUUID().toString());
    parts =
        DrainParts.assemble(
            Settings.INSTALLATION,
            config,
            new Surroundings(
                fleet.clients.client(
                    EcsClient.builder(),
                    ACCESS_KEY,
                    http,
                    fleet.interruption,
                    new StopGuard(fleet.switches)),
                fleet.clients.client(AutoScalingClient.builder(), ACCESS_KEY, http, fleet.releases),
                new Stores(
                    crashPoints.through(Records.class, stores.drains()),
                    crashPoints.through(Records.class, stores.pointers()),
                    crashPoints.through(Records.class, stores.lines()),
                    crashPoints.through(Records.class, stores.capacities()),
                    crashPoints.through(Records.class, stores.orders()),
                    stores.audit(),
                    crashPoints.through(Records.class, stores.rounds())),
                crashPoints.through(StopSwitches.class, fleet.switches),
                crashPoints.through(Bus.class, fleet.bus),
                crashPoints.through(WakeUps.class, wakeUps),
                Runnable::run,
                () -> UUID.randomUUID().toString(),
                fleet.clock),
            threads);
  }

  /** What a process does when it starts. */
  ServiceReplica started() {
    parts.daemons().refresh();
    parts.reconciler().lookAtAll();
    parts.reconciliation().rounds().run();
    return this;
  }

  /** Takes one message, if one is visible, and settles it; false if there was none. */
  boolean takeOne() {
    List<ReceivedMessage> received = fleet.queue.receive(1, Duration.ZERO, VISIBILITY);
    received.forEach(this::settle);
    return !received.isEmpty();
  }

  private void settle(ReceivedMessage received) {
    Message message =
        new Message(
            reader.read(received.body()),
            received.receiveCount(),
            received.sentAt(),
            received.traceHeader());
    Disposition disposition = parts.handlers().handle(message);
    if (disposition instanceof RetryAfter retry) {
      fleet.queue.changeVisibility(
          List.of(new VisibilityChange(received.receiptHandle(), retry.delay())));
    } else {
      fleet.queue.delete(List.of(received.receiptHandle()));
    }
  }
}
