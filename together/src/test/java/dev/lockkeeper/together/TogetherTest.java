package dev.lockkeeper.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.together.Services.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nine instances are brought onto an image by all four services. */
@Tag("long")
class TogetherTest {
  private static final int SEEDS = Integer.getInteger("together.seeds", 4);
  private static final long FIRST_SEED = Long.getLong("together.first-seed", 1);
  private static final Duration BETWEEN_KILLS = Duration.ofMinutes(6);
  private static final int MOST_CALLS = 30;

  private final Map<Name, Integer> deaths = new TreeMap<>();

  @Test
  void aRolloutSucceedsAndNoClientNoticesIt() {
    Rolling one = Rolling.nine(1);

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
    Rolling one = Rolling.nine(seed);
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
}
