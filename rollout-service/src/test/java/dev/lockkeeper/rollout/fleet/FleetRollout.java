package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.fleet.CrashPoints.Crash;
import dev.lockkeeper.rollout.fleet.CrashPoints.Moment;
import dev.lockkeeper.rollout.fleet.ServiceReplica.Lifeline;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.Pointer;
import dev.lockkeeper.rollout.handling.RolloutRunner.Started;
import dev.lockkeeper.rollout.wiring.RolloutParts.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** A rollout of a fleet by one replica after the other, each of which may die at any call. */
final class FleetRollout {
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final int MOST_CALLS = 120;

  final Fleet fleet;
  final DrainStandIn drains;
  final List<OutgoingEvent> told = new ArrayList<>();
  int deaths;

  /** So many instances must be InService at any time. */
  int floor;

  private final Stores stores =
      new Stores(
          inMemory(KeptRollout.newestType()),
          inMemory(KeptRollout.pastType(Duration.ofDays(90))),
          inMemory(Pointer.type(Duration.ofDays(90))));
  private final Supplier<CrashPoints> fates;
  private ServiceReplica replica;

  private FleetRollout(Fleet fleet, Supplier<CrashPoints> fates) {
    this.fleet = fleet;
    this.fates = fates;
    this.drains = new DrainStandIn(fleet);
    new ShippedRule(fleet).feedQueue();
    begin();
  }

  private static <R> Records<R> inMemory(RecordType<R> type) {
    return new JsonChecked<>(type, new InMemoryRecords<>(type));
  }

  /** Nobody dies. */
  static FleetRollout calm(Fleet fleet) {
    return new FleetRollout(fleet, CrashPoints::none);
  }

  /** Each process dies at one of its first calls. */
  static FleetRollout deadly(Fleet fleet, Random random) {
    return new FleetRollout(
        fleet,
        () ->
            CrashPoints.at(
                1 + random.nextInt(MOST_CALLS),
                random.nextBoolean() ? Moment.BEFORE : Moment.AFTER));
  }

  private void begin() {
    replica = new ServiceReplica(fleet, Lifeline.of(fleet, fates.get()), stores, this::publish);
  }

  private void publish(List<OutgoingEvent> events) {
    told.addAll(events);
    drains.hear(events);
  }

  /** Asks until it is known what came of it, as a caller of the API does. */
  Started start(Request request) {
    return whoever(one -> one.parts.runner().start(request));
  }

  Rollout rollout(String id) {
    return whoever(one -> one.parts.store().find(new RolloutId(id)).orElseThrow());
  }

  private <T> T whoever(Function<ServiceReplica, T> work) {
    while (true) {
      try {
        return work.apply(replica);
      } catch (Crash dead) {
        deaths++;
        begin();
      }
    }
  }

  /** Lives on until the rollout has ended and the queue is empty of it. */
  Rollout untilEnded(String id, Duration most) {
    Instant end = fleet.clock.instant().plus(most);
    while (!rollout(id).state().ended() || !rollout(id).outbox().waiting().isEmpty()) {
      assertThat(fleet.clock.instant()).as(() -> rollout(id).toString()).isBefore(end);
      pass();
    }
    return rollout(id);
  }

  private void pass() {
    fleet.letPass(STEP);
    drains.look();
    while (whoever(ServiceReplica::takeOne)) {}
    if (fleet.clock.instant().getEpochSecond() % SWEEP.toSeconds() < STEP.toSeconds()) {
      whoever(
          one -> {
            one.parts.due().sweep();
            return true;
          });
    }
    assertThat(fleet.inService().size()).isGreaterThanOrEqualTo(floor);
  }
}
