package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a fleet, and in whatever order: {@code drain.seeds} histories from {@code
 * drain.first-seed} on, each from its seed and in a world of its own, on as many threads as there
 * are cores. {@link FleetInvariants} says what must hold.
 */
class FleetHistoriesTest {
  private static final int SEEDS = Integer.getInteger("drain.seeds", 200);
  private static final long FIRST_SEED = Long.getLong("drain.first-seed", 1);
  private static final Logger OURS = Logger.getLogger("dev.lockkeeper");

  private final Level level = OURS.getLevel();

  @BeforeEach
  void withoutTheLogOfAThousandHistories() {
    OURS.setLevel(Level.OFF);
  }

  @AfterEach
  void withTheLog() {
    OURS.setLevel(level);
  }

  @Test
  void noWorkIsCutOffAndEveryDrainEndsWhateverHappens() {
    int digest =
        LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS)
            .parallel()
            .mapToInt(seed -> live(seed).hashCode())
            .sum();
    System.out.printf(
        "%d histories from seed %d on; the same everywhere if their digest is: %08x%n",
        SEEDS, FIRST_SEED, digest);
  }

  @Test
  void oneSeedGivesOneHistory() {
    assertThat(live(7)).isNotEmpty().isEqualTo(live(7));
    assertThat(live(7)).isNotEqualTo(live(8));
  }

  /** Lives through a history, and tells it. */
  private static List<String> live(long seed) {
    try (FleetHistory history = new FleetHistory(seed)) {
      live(seed, history);
      return history.chronicle;
    }
  }

  private static void live(long seed, FleetHistory history) {
    try {
      history.live();
    } catch (RuntimeException | AssertionError broken) {
      throw new AssertionError(
          "Seed %d (repeat with -Ddrain.first-seed=%d -Ddrain.seeds=1): %s%n%s"
              .formatted(seed, seed, broken.getMessage(), String.join("\n", history.chronicle)),
          broken);
    }
  }
}
