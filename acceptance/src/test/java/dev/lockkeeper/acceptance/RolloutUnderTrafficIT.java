package dev.lockkeeper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.acceptance.stage.CommandRun;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All four services bring a new image to every instance, as {@code sandbox/run} shows it, while
 * clients send requests; and in the same world it is done in the ordinary ways.
 */
@EnabledOnOs(OS.LINUX)
class RolloutUnderTrafficIT {
  /** Each takes more than two minutes. CI runs another by command-check, on its other JDK. */
  private static final int SEEDS = Integer.getInteger("traffic.seeds", 1);

  private static final int FIRST_SEED = Integer.getInteger("traffic.first-seed", 2);

  static IntStream seeds() {
    return IntStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noRequestFailsWhereTheOrdinaryWaysLoseMany(int seed)
      throws IOException, InterruptedException {
    CommandRun run =
        CommandRun.of("--once", "--port", "0", "--speed", "10", "--seed", Integer.toString(seed));
    System.out.println(run.output());

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.number("^  Rollout +SUCCEEDED of (\\d+) instances")).isEqualTo(6);
    assertThat(run.number("^  Requests +(\\d+) of \\d+ requests failed")).isZero();
    assertThat(run.number("^  Requests +0 of (\\d+) requests failed")).isGreaterThan(500);
    assertThat(run.number("^  Tasks .*, ([0-9.]+) times each$")).isLessThanOrEqualTo(1.05);
    assertThat(run.number("^  Drained, but +(\\d+) of")).isPositive();
    assertThat(run.number("^  Not drained +(\\d+) of")).isPositive();
  }
}
