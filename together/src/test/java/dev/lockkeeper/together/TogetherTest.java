package dev.lockkeeper.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.together.Services.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** Nine instances are brought onto an image by all four services. */
@Tag("long")
class TogetherTest {
  private static final int SEEDS = Integer.getInteger("together.seeds", 4);
  private static final long FIRST_SEED = Long.getLong("together.first-seed", 1);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final Duration BETWEEN_KILLS = Duration.ofMinutes(6);
  private static final int MOST_CALLS = 30;

  private final Map<Name, Integer> deaths = new TreeMap<>();

  @Test
  void aRolloutSucceedsAndNoClientNoticesIt() {
    Rolling one = new Rolling(1);

    one.untilEnded(() -> {});

    one.assertSucceeded();
    assertThat(one.movesPerTask()).isLessThanOrEqualTo(1.05);
    System.out.printf(
        "took %s; %d answers used; %.3f moves a task%n",
        one.took(), one.invariants.answersUsed, one.movesPerTask());
  }

  @Test
  void whoeverIsKilledItSucceeds() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      try {
        killing(seed);
      } catch (AssertionError broken) {
        throw new AssertionError(
            "Seed %d (repeat with -Dtogether.first-seed=%d -Dtogether.seeds=1)"
                .formatted(seed, seed),
            broken);
      }
    }
    System.out.printf("killed in %d rollouts from seed %d on: %s%n", SEEDS, FIRST_SEED, deaths);
    assertThat(deaths).containsOnlyKeys(Name.values());
  }

  /** Each service's process is killed again and again, at any of its next calls to AWS. */
  private void killing(long seed) {
    Random random = new Random(seed);
    Rolling one = new Rolling(seed);
    Map<Name, Instant> killAt = new TreeMap<>();
    one.untilEnded(
        () -> {
          for (Name name : Name.values()) {
            Instant at = killAt.computeIfAbsent(name, first -> next(one.world.now(), random));
            if (!at.isAfter(one.world.now())) {
              one.services.kill(name, 1 + random.nextInt(MOST_CALLS), random.nextBoolean());
              killAt.put(name, next(one.world.now(), random));
            }
          }
        });
    one.assertSucceeded();
    one.services.deaths.forEach((name, count) -> deaths.merge(name, count, Integer::sum));
  }

  private static Instant next(Instant now, Random random) {
    return now.plusSeconds(random.nextInt((int) BETWEEN_KILLS.toSeconds()));
  }

  /** A cluster with services that clients call, and a rollout of it. */
  private static final class Rolling {
    final Simulation world;
    final Services services;
    final Invariants invariants;
    final String image;
    private final Instant begun;
    private final int tasks;

    Rolling(long seed) {
      world = new Simulation(seed);
      Scene scene = new Scene(world);
      String zone = scene.deploy(9, 9, false);
      scene.ownAddresses("shop", 9);
      scene.bridged("cart", 9);
      scene.unlisted("batch", 5);
      services = new Services(world, zone);
      services.pass(Duration.ofMinutes(5));
      invariants = Invariants.strict(world);
      services.watch(invariants::look);
      services.pass(Duration.ofMinutes(1));
      tasks = invariants.tasksSeen();
      image = world.release();
      begun = world.now();
      services.start(Rollouts.to("r-1", image, Optional.empty(), begun));
    }

    void untilEnded(Runnable meanwhile) {
      while (!rollout().state().ended() || !rollout().outbox().waiting().isEmpty()) {
        assertThat(took()).as(() -> rollout().toString()).isLessThan(LONGEST);
        meanwhile.run();
        services.pass(Duration.ofSeconds(5));
      }
    }

    Duration took() {
      return Duration.between(begun, world.now());
    }

    double movesPerTask() {
      return (double) (invariants.tasksSeen() - tasks) / tasks;
    }

    private Rollout rollout() {
      return services.rollout("r-1");
    }

    void assertSucceeded() {
      assertThat(rollout().state()).as(rollout().toString()).isEqualTo(RolloutState.SUCCEEDED);
      services.pass(Duration.ofMinutes(10));
      AutoScalingGroup group = world.group();
      assertThat(group.instances())
          .hasSize(9)
          .allMatch(one -> one.lifecycleStateAsString().equals("InService"))
          .extracting(Instance::imageId)
          .containsOnly(image);
      assertThat(group.maxSize()).isEqualTo(9);
      assertThat(group.suspendedProcesses()).isEmpty();
    }
  }
}
