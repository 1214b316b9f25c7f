package dev.lockkeeper.rollout.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockkeeper.rollout.domain.plan.ServiceFacts.Placement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MovesTest {
  private static final ServiceFacts WEB =
      new ServiceFacts("web", 100, 100, 200, Placement.ANYWHERE, false);

  @Test
  void theFormulaForTasksThatLandAnywhereIsWhatHappens() {
    for (List<Integer> waves : List.of(List.of(40), List.of(2, 38), List.of(10, 10, 10, 10))) {
      double moves = 0;
      int runs = 40;
      for (long seed = 0; seed < runs; seed++) {
        moves += simulated(waves, new Random(seed));
      }
      assertThat(moves / runs)
          .as("waves %s", waves)
          .isCloseTo(Moves.perTask(waves, WEB), within(0.02));
    }
  }

  /**
   * Tasks on instances 0 … n−1, which go in that order; each drained one lands on any that stays.
   */
  private static double simulated(List<Integer> waves, Random random) {
    int old = waves.stream().mapToInt(Integer::intValue).sum();
    int[] where = IntStream.range(0, 1000).map(task -> task % old).toArray();
    int moves = 0;
    int gone = 0;
    for (int wave : waves) {
      gone += wave;
      for (int task = 0; task < where.length; task++) {
        if (where[task] < gone && where[task] >= gone - wave) {
          // As many new ones as have gone, old − gone old ones: as many as at first.
          where[task] = gone + random.nextInt(old);
          moves++;
        }
      }
    }
    return (double) moves / where.length;
  }
}
