package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.platform.testkit.CrashPoints.Crash;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.rollout.domain.rollout.Observation;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.fleet.ServiceReplica.Lifeline;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.Pointer;
import dev.lockkeeper.rollout.handling.RolloutRunner.Started;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.wiring.RolloutParts.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A rollout of a fleet by replicas, each of which may die at any call; another then begins. */
final class FleetRollout {
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Duration SWEEP = Duration.ofSeconds(30);

  final Fleet fleet;
  final FleetTrouble trouble;
  final DrainStandIn drains;
  final FleetWatch watch;
  final List<OutgoingEvent> told = new ArrayList<>();
  int deaths;

  /** So many instances must be InService at any time. */
  int floor;

  /** Whether no service may run short; whoever kills instances can't have that. */
  boolean watching = true;

  /** How long the replicas are asleep between two looks at their queue. */
  Duration step = STEP;

  private final Stores stores =
      new Stores(
          inMemory(KeptRollout.newestType()),
          inMemory(KeptRollout.pastType(Duration.ofDays(90))),
          inMemory(Pointer.type(Duration.ofDays(90))));
  private final List<ServiceReplica> replicas = new ArrayList<>();
  private Instant sweepAt;
  private int turn;

  FleetRollout(Fleet fleet, FleetTrouble trouble) {
    this.fleet = fleet;
    this.trouble = trouble;
    this.drains = new DrainStandIn(fleet);
    this.watch = new FleetWatch(fleet);
    this.sweepAt = fleet.clock.instant();
    new ShippedRule(fleet).feedQueue();
    trouble.come(fleet);
    for (int i = 0; i < trouble.replicas(); i++) {
      replicas.add(begin(i));
    }
  }

  private static <R> Records<R> inMemory(RecordType<R> type) {
    return new JsonChecked<>(type, new InMemoryRecords<>(type));
  }

  /** Nobody dies. */
  static FleetRollout calm(Fleet fleet) {
    return new FleetRollout(fleet, FleetTrouble.none());
  }

  private ServiceReplica begin(int number) {
    CrashPoints fate = trouble.fate();
    fate.meanwhile(() -> trouble.perhaps(() -> takeOne((number + 1) % replicas.size())));
    return new ServiceReplica(fleet, Lifeline.of(fleet, fate), stores, this::publish);
  }

  private void publish(List<OutgoingEvent> events) {
    told.addAll(events);
    drains.hear(events);
  }

  /** The process that works on the queue dies so many calls from now. */
  void dieIn(int calls, CrashPoints.Moment moment) {
    replicas.get(0).crashPoints.dieIn(calls, moment);
  }

  /** Asks until it is known what came of it, as a caller of the API does. */
  Started start(Request request) {
    return whoever(one -> one.parts.runner().start(request));
  }

  /** A person's command, by the API. */
  void command(String id, Observation command) {
    whoever(one -> one.parts.runner().observe(new RolloutId(id), command));
  }

  /** As it is stored; no process is asked. */
  Rollout rollout(String id) {
    return new RolloutStore(stores.newest(), stores.past(), stores.pointers())
        .find(new RolloutId(id))
        .orElseThrow();
  }

  private <T> T whoever(Function<ServiceReplica, T> work) {
    turn = (turn + 1) % replicas.size();
    while (true) {
      Optional<T> came = by(turn, work);
      if (came.isPresent()) {
        return came.get();
      }
    }
  }

  /** Empty if the process died of it. */
  private <T> Optional<T> by(int number, Function<ServiceReplica, T> work) {
    try {
      return Optional.of(work.apply(replicas.get(number)));
    } catch (Crash dead) {
      deaths++;
      replicas.set(number, begin(number));
      return Optional.empty();
    }
  }

  private boolean takeOne(int number) {
    return by(number, ServiceReplica::takeOne).orElse(true);
  }

  /** Lives on until the rollout has ended and the queue is empty of it. */
  Rollout untilEnded(String id, Duration most) {
    return until(id, one -> one.state().ended() && one.outbox().waiting().isEmpty(), most);
  }

  Rollout until(String id, RolloutState state, Duration most) {
    return until(id, one -> one.state() == state, most);
  }

  Rollout until(String id, Predicate<Rollout> reached, Duration most) {
    Instant end = fleet.clock.instant().plus(most);
    while (!reached.test(rollout(id))) {
      assertThat(fleet.clock.instant()).as(() -> rollout(id).toString()).isBefore(end);
      pass();
    }
    return rollout(id);
  }

  void letPass(Duration time) {
    Instant end = fleet.clock.instant().plus(time);
    while (fleet.clock.instant().isBefore(end)) {
      pass();
    }
  }

  private void pass() {
    fleet.letPass(step);
    drains.look();
    for (int i = 0; i < replicas.size(); i++) {
      while (takeOne(i)) {}
    }
    if (!fleet.clock.instant().isBefore(sweepAt)) {
      sweepAt = fleet.clock.instant().plus(SWEEP);
      whoever(ServiceReplica::sweep);
    }
    if (watching) {
      watch.look();
    }
    assertThat(fleet.inServiceNow()).isGreaterThanOrEqualTo(floor);
  }
}
