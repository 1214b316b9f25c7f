package dev.lockkeeper.sandbox.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.world.AwsEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The world as a whole, under everything that people and machines do to it. */
class WorldTest {
  private static final int SEEDS = Integer.getInteger("world.seeds", 500);
  private static final long FIRST_SEED = Long.getLong("world.first-seed", 1);
  private static final int OPERATIONS = 20;

  @Test
  void itsInvariantsHoldAfterEveryStepWhateverIsDoneToIt() {
    LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS).parallel().forEach(WorldTest::liveThrough);
  }

  private static void liveThrough(long seed) {
    try {
      live(seed);
    } catch (AssertionError | RuntimeException broken) {
      throw new AssertionError(
          "Seed " + seed + " (repeat with -Dworld.seeds=1 -Dworld.first-seed=" + seed + ")",
          broken);
    }
  }

  @Test
  void oneSeedGivesOneHistory() {
    assertThat(history(7)).isNotEmpty().isEqualTo(history(7));
    assertThat(history(7)).isNotEqualTo(history(8));
  }

  /**
   * How long it takes is printed, not judged: docs/performance.md has figures of a quiet machine.
   */
  @Test
  void aHundredInstancesAndAThousandTasksLiveThroughAnHourOfOrdinaryLife() {
    Map<String, Integer> services = new TreeMap<>(Map.of("awsvpc", 100));
    IntStream.rangeClosed(1, 9).forEach(i -> services.put("bridge-" + i, 100));
    LivingWorld living = new LivingWorld(1, 100).withServices(services);
    WorldInvariants invariants = new WorldInvariants(living);
    List<AwsEvent> events = new ArrayList<>();
    living.listeners.add(events::add);
    RandomOperations operations = new RandomOperations(living, 1, services);
    long begun = System.nanoTime();
    for (int minute = 0; minute < 60; minute++) {
      if (minute % 10 == 0) {
        operations.deploy();
      }
      if (minute % 5 == 0) {
        operations.terminate();
      }
      operations.scaleService();
      living.advance(Duration.ofMinutes(1));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf(
        "An hour of 100 instances and 1,000 tasks: %,d events in %.1f s%n",
        events.size(), took.toMillis() / 1000.0);
    living.advance(Duration.ofHours(1));
    invariants.holdAtRest();
    assertThat(events).hasSizeGreaterThan(1_000);
  }

  private static void live(long seed) {
    LivingWorld living = new LivingWorld(seed, 6).withServices(LivingWorld.SERVICES);
    WorldInvariants invariants = new WorldInvariants(living);
    RandomOperations operations = new RandomOperations(living, seed, LivingWorld.SERVICES);
    Random pauses = new Random(seed);
    for (int i = 0; i < OPERATIONS; i++) {
      operations.one();
      invariants.hold();
      living.advance(Duration.ofSeconds(pauses.nextInt(90)), invariants::hold);
    }
    operations.reactivateAll();
    living.advance(Duration.ofHours(2), invariants::hold);
    invariants.holdAtRest();
  }

  private static List<AwsEvent> history(long seed) {
    LivingWorld living = new LivingWorld(seed, 6);
    List<AwsEvent> events = new ArrayList<>();
    living.listeners.add(events::add);
    living.withServices(LivingWorld.SERVICES);
    RandomOperations operations = new RandomOperations(living, seed, LivingWorld.SERVICES);
    for (int i = 0; i < OPERATIONS; i++) {
      operations.one();
      living.advance(Duration.ofMinutes(1));
    }
    return events;
  }
}
