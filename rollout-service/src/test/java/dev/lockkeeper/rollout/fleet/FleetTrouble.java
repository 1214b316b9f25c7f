package dev.lockkeeper.rollout.fleet;

import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.platform.testkit.CrashPoints.Moment;
import dev.lockkeeper.platform.testkit.Disorder;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** What befalls the service's processes, their calls and their messages, by a seed. */
final class FleetTrouble {
  private static final int MOST_CALLS = 120;
  private static final int WHILE_OTHERS_CALL = 20;
  private static final double LOST = 0.01;

  /** What comes twice, late, swapped or never. */
  private static final Disorder DISORDER = new Disorder(0.2, 0.1, 0.2, Duration.ofMinutes(1), 0.3);

  private final Random random;
  private final boolean deadly;
  private final boolean disorderly;
  private final int replicas;
  private boolean within;

  private FleetTrouble(Random random, boolean deadly, boolean disorderly, int replicas) {
    this.random = random;
    this.deadly = deadly;
    this.disorderly = disorderly;
    this.replicas = replicas;
  }

  static FleetTrouble none() {
    return new FleetTrouble(new Random(0), false, false, 1);
  }

  /** Each process dies at one of its first calls. */
  static FleetTrouble deadly(long seed) {
    return new FleetTrouble(new Random(seed), true, false, 1);
  }

  /** Two replicas, either of which dies; answers and messages get lost, or come twice. */
  static FleetTrouble all(long seed) {
    return new FleetTrouble(new Random(seed), true, true, 2);
  }

  int replicas() {
    return replicas;
  }

  void come(Fleet fleet) {
    if (disorderly) {
      fleet.queue.disorder(DISORDER);
      fleet.aws.faults().add(some(new Fault.LoseResponse()));
      fleet.aws.faults().add(some(new Fault.Throttle()));
    }
  }

  private static FaultRule some(Fault fault) {
    return new FaultRule(
        Optional.empty(),
        Optional.empty(),
        Optional.of(ServiceReplica.ACCESS_KEY),
        0,
        Optional.empty(),
        LOST,
        fault);
  }

  CrashPoints fate() {
    return deadly
        ? CrashPoints.at(
            1 + random.nextInt(MOST_CALLS), random.nextBoolean() ? Moment.BEFORE : Moment.AFTER)
        : CrashPoints.none();
  }

  /** Now and then the other replica works while one of them calls. */
  void perhaps(Runnable work) {
    if (replicas > 1 && !within && random.nextInt(WHILE_OTHERS_CALL) == 0) {
      within = true;
      try {
        work.run();
      } finally {
        within = false;
      }
    }
  }
}
