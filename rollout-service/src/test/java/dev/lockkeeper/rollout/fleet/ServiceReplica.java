package dev.lockkeeper.rollout.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.events.EnvelopeWriter;
import dev.lockkeeper.platform.events.Scope;
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
import dev.lockkeeper.rollout.domain.rollout.Limits;
import dev.lockkeeper.rollout.wiring.RolloutParts;
import dev.lockkeeper.rollout.wiring.RolloutParts.Clients;
import dev.lockkeeper.rollout.wiring.RolloutParts.Stores;
import dev.lockkeeper.rollout.wiring.RolloutParts.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;

/** One process of the service on the fleet, which dies where its crash points say so. */
final class ServiceReplica {
  static final Scope SCOPE = new Scope("000000000000", "us-east-1", List.of(Fleet.CLUSTER));
  static final String ACCESS_KEY = "rollout-service";
  private static final Duration VISIBILITY = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  final RolloutParts parts;
  final CrashPoints crashPoints;
  private final Fleet fleet;
  private final EnvelopeReader reader = new EnvelopeReader(JSON, "us-east-1");

  @SuppressWarnings("unchecked") // A proxy knows no type arguments; what it forwards to has them.
  ServiceReplica(Fleet fleet, Lifeline lifeline, Stores stores, Bus bus) {
    this.fleet = fleet;
    crashPoints = lifeline.crashPoints();
    QueuedWakeUps wakeUps =
        new QueuedWakeUps(
            fleet.queue,
            new EnvelopeWriter(JSON),
            "lockkeeper.rollout",
            SCOPE,
            fleet.clock,
            () -> UUID.randomUUID().toString());
    parts =
        RolloutParts.assemble(
            SCOPE,
            Limits.usual(),
            new Surroundings(
                lifeline.clients(),
                new Stores(
                    crashPoints.through(Records.class, stores.newest()),
                    crashPoints.through(Records.class, stores.past()),
                    crashPoints.through(Records.class, stores.pointers())),
                cluster -> Optional.empty(),
                crashPoints.through(Bus.class, bus),
                crashPoints.through(WakeUps.class, wakeUps),
                Runnable::run,
                fleet.clock));
  }

  /**
   * What one process calls AWS with, and where it dies.
   *
   * @param crashPoints on the way of each call
   */
  record Lifeline(Clients clients, CrashPoints crashPoints) {
    static Lifeline of(Fleet fleet, CrashPoints crashPoints) {
      SdkHttpClient http = new MortalHttpClient(fleet.aws.httpClient(), crashPoints);
      return new Lifeline(
          new Clients(
              fleet.client(EcsClient.builder(), ACCESS_KEY, http),
              fleet.client(AutoScalingClient.builder(), ACCESS_KEY, http),
              fleet.client(Ec2Client.builder(), ACCESS_KEY, http),
              fleet.client(CloudWatchClient.builder(), ACCESS_KEY, http)),
          crashPoints);
    }
  }

  /** Takes one message, if one is visible, and settles it; false if there was none. */
  boolean takeOne() {
    List<ReceivedMessage> received = fleet.queue.receive(1, Duration.ZERO, VISIBILITY);
    received.forEach(this::settle);
    return !received.isEmpty();
  }

  /** Looks for what lost wake-ups have left. */
  boolean sweep() {
    parts.due().sweep();
    return true;
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
