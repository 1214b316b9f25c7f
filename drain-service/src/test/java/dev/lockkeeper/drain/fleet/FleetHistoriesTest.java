package dev.lockkeeper.drain.fleet;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a fleet, and in whatever order: {@code drain.seeds} histories (200 unless
 * set), each from its seed and in a world of its own, on as many threads as there are cores. {@link
 * FleetInvariants} says what must hold; {@code drain.seed} repeats a single one.
 */
class FleetHistoriesTest {
  private static final int SEEDS = Integer.getInteger("drain.seeds", 200);
  private static final Optional<Long> ONLY = Optional.ofNullable(Long.getLong("drain.seed"));
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
    seeds().parallel().forEach(FleetHistoriesTest::live);
  }

  private static LongStream seeds() {
    return ONLY.map(LongStream::of).orElseGet(() -> LongStream.rangeClosed(1, SEEDS));
  }

  private static void live(long seed) {
    FleetHistory history = new FleetHistory(seed);
    try {
      history.live();
    } catch (RuntimeException | AssertionError broken) {
      throw new AssertionError(
          "Seed %d (repeat with -Ddrain.seed=%d): %s%n%s"
              .formatted(seed, seed, broken.getMessage(), String.join("\n", history.chronicle)),
          broken);
    }
  }
}
