package dev.lockkeeper.platform.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories: {@code LeaseWorld} checks at each moment that at most one may act. */
@Tag("long")
class LeaseDisorderTest {
  private static final int SEEDS = Integer.getInteger("lease.seeds", 60);

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noTwoMayActWhateverHappens(long seed) {
    LeaseWorld world = new LeaseWorld(seed);
    world.troubled = true;
    List<LeaseMachine> machines = machines(world, 2 + world.random.nextInt(2));
    for (int i = 0; i < 40; i++) {
      world.run(world.random.nextInt(30_000));
      LeaseMachine machine = machines.get(world.random.nextInt(machines.size()));
      switch (world.random.nextInt(4)) {
        case 0 -> machine.kill();
        case 1 -> machine.stop();
        default -> startIfDead(machine);
      }
    }
    assertThat(world.owners()).as("owners, seed %d", seed).isGreaterThan(3);

    world.troubled = false;
    machines.forEach(LeaseDisorderTest::startIfDead);
    world.run(60_000);

    assertThat(world.mayAct()).as("owners once all is well, seed %d", seed).hasSize(1);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anotherTakesOverWithinFifteenSecondsOfADeath(long seed) {
    LeaseWorld world = new LeaseWorld(seed);
    List<LeaseMachine> machines = machines(world, 2);
    world.run(5_000 + world.random.nextInt(10_000));
    LeaseMachine owner = world.mayAct().get(0);

    owner.kill();
    world.run(15_000);

    assertThat(world.mayAct()).as("seed %d", seed).hasSize(1).doesNotContain(owner);
    assertThat(world.longestWithoutOwner()).as("seed %d", seed).isLessThan(12_500);
    assertThat(machines).hasSize(2);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anotherTakesOverWithinTwoSecondsOfARelease(long seed) {
    LeaseWorld world = new LeaseWorld(seed);
    machines(world, 3);
    world.run(5_000 + world.random.nextInt(10_000));
    LeaseMachine owner = world.mayAct().get(0);

    owner.stop();
    world.run(2_000);

    assertThat(world.mayAct()).as("seed %d", seed).hasSize(1).doesNotContain(owner);
  }

  private static List<LeaseMachine> machines(LeaseWorld world, int count) {
    List<LeaseMachine> machines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      machines.add(world.addMachine());
    }
    return machines;
  }

  private static void startIfDead(LeaseMachine machine) {
    if (!machine.isAlive()) {
      machine.start();
    }
  }
}
