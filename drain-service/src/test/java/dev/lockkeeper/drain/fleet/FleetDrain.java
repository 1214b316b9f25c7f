package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Observation;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.wiring.DrainConfig;
import dev.lockkeeper.drain.wiring.DrainParts.Stores;
import dev.lockkeeper.drain.wiring.DrainParts.Threads;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.testkit.CrashPoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Replicas of the service at work on a fleet, second by second. */
final class FleetDrain {
  private static final int LONGEST = 3_600;

  final Fleet fleet;
  final String instanceId;
  private final DrainConfig config;
  private final Stores stores;
  private final List<ServiceReplica> replicas = new ArrayList<>();
  private final Random random;

  FleetDrain(Fleet fleet, String instanceId, long seed) {
    this(fleet, instanceId, seed, Settings.DRAIN);
  }

  FleetDrain(Fleet fleet, String instanceId, long seed, DrainConfig config) {
    this.fleet = fleet;
    this.config = config;
    this.instanceId = instanceId;
    this.random = new Random(seed);
    this.stores = InMemoryStores.of(config);
  }

  ServiceReplica start(CrashPoints crashPoints) {
    return start(crashPoints, Threads.none());
  }

  /** A replica that does several things at a time. */
  ServiceReplica start(CrashPoints crashPoints, Threads threads) {
    ServiceReplica replica = new ServiceReplica(fleet, config, stores, crashPoints, threads);
    replicas.add(replica);
    return replica.started();
  }

  /** A replica that joins others, who have just made a round. */
  ServiceReplica startWithoutRound() {
    ServiceReplica replica = new ServiceReplica(fleet, config, stores, CrashPoints.none());
    replicas.add(replica);
    replica.parts.daemons().refresh();
    return replica;
  }

  /** All processes are dead. */
  void stopAll() {
    replicas.clear();
  }

  Optional<Drain> drain() {
    return drain(instanceId);
  }

  /** The drain of any instance. */
  Optional<Drain> drain(String another) {
    return new Drains(stores.drains(), stores.pointers())
        .find(new InstanceId(another))
        .map(Stored::value);
  }

  /** A second passes; each replica does what it has to. */
  void second() {
    fleet.driver.advanceBy(Duration.ofSeconds(1));
    while (anyReplica().takeOne()) {}
    long now = fleet.clock.instant().getEpochSecond();
    if (now % config.sweepInterval().toSeconds() == 0) {
      anyReplica().parts.due().sweep();
    }
    if (now % config.reconcileInterval().toSeconds() == 0) {
      anyReplica().parts.reconciliation().rounds().run();
    }
    if (now % config.lookInterval().toSeconds() == 0) {
      anyReplica().parts.reconciler().reconcile(config.lookInterval());
    }
  }

  void seconds(long count) {
    for (long second = 0; second < count; second++) {
      second();
    }
  }

  private ServiceReplica anyReplica() {
    return replicas.get(random.nextInt(replicas.size()));
  }

  boolean ended() {
    return drain().map(drain -> drain.state().ended()).orElse(false);
  }

  /** So many seconds pass. */
  void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      second();
    }
  }

  /** Hands an observation to the drain, as the handler of an event or of a request does. */
  void tell(Observation observation) {
    anyReplica().parts.runner().begin(new InstanceId(instanceId), observation);
  }

  void runToItsEnd() {
    for (int second = 0; !ended(); second++) {
      assertThat(second).as(() -> "stands still: " + drain()).isLessThan(LONGEST);
      second();
    }
  }

  void endedWell(String what) {
    assertThat(drain().orElseThrow().state()).as(what).isEqualTo(DrainState.COMPLETED);
    assertThat(fleet.releases.workLeft())
        .as(what + ": nothing is left when it is let go")
        .isNotEmpty()
        .containsOnly(0L);
    fleet.driver.advanceBy(Duration.ofMinutes(5));
    assertThat(fleet.lifecycleState(instanceId)).as(what).isEqualTo("gone");
    assertThat(fleet.inService()).as(what).hasSize(3).doesNotContain(instanceId);
    assertThat(fleet.effectiveCalls("autoscaling", "CompleteLifecycleAction"))
        .as(what + ": the hook is completed once")
        .isEqualTo(1);
  }
}
