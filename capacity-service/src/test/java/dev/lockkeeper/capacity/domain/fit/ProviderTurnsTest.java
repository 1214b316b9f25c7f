package dev.lockkeeper.capacity.domain.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.model.StrategyItem;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** ECS's rule, bases first and then by weight, against a plain step-by-step reading of it. */
class ProviderTurnsTest {
  private static final int ROUNDS = 20_000;

  private static StrategyItem item(String provider, int base, int weight) {
    return new StrategyItem(provider, base, weight);
  }

  private static ProviderTurns turns(long mine, long its, StrategyItem... strategy) {
    return new ProviderTurns(List.of(strategy), new long[] {mine, its});
  }

  private static long[] room(long... room) {
    return room;
  }

  @Test
  void theBaseIsFilledFirstAndTheRestSharedByWeight() {
    ProviderTurns none = turns(0, 0, item("steady", 2, 1), item("cheap", 0, 4));

    assertThat(none.shares(2, room(9, 9))).containsExactly(2, 0);
    assertThat(none.shares(7, room(9, 9))).containsExactly(3, 4);
  }

  @Test
  void whereOneProviderIsFullNoMoreFitThanBeforeItsTurn() {
    StrategyItem[] even = {item("steady", 0, 1), item("cheap", 0, 1)};

    assertThat(turns(0, 0, even).fitting(room(0, 100))).as("either may be first").isZero();
    assertThat(turns(3, 0, even).fitting(room(0, 100))).isEqualTo(3);
    assertThat(turns(0, 3, even).fitting(room(5, 100))).isEqualTo(7);
  }

  @Test
  void aProviderWithoutAWeightTakesNoneBeyondItsBase() {
    StrategyItem[] strategy = {item("steady", 2, 0), item("cheap", 0, 1)};

    assertThat(turns(2, 0, strategy).fitting(room(0, 5))).isEqualTo(5);
    assertThat(turns(1, 0, strategy).fitting(room(0, 5))).isZero();
    assertThat(turns(0, 0, strategy).fitting(room(1, 5))).isEqualTo(1);
    assertThat(turns(0, 0, strategy).shares(4, room(0, 5))).containsExactly(2, 2);
  }

  @Test
  void betweenEqualSharesTheOneWithLessRoomIsTakenForTheNext() {
    StrategyItem[] even = {item("steady", 0, 1), item("cheap", 0, 1)};

    assertThat(turns(1, 1, even).shares(1, room(9, 0))).containsExactly(0, 1);
    assertThat(turns(1, 1, even).shares(1, room(0, 9))).containsExactly(1, 0);
  }

  @Test
  void fitsWhatGoesInOneByOne() {
    long seed = 14;
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<StrategyItem> strategy = strategy(random);
      long[] tasks = amounts(random, strategy.size(), 12);
      long[] room = amounts(random, strategy.size(), 9);
      assertThat(new ProviderTurns(strategy, tasks).fitting(room))
          .as(
              "seed %d, round %d: %s with %s and room for %s",
              seed, round, strategy, Arrays.toString(tasks), Arrays.toString(room))
          .isEqualTo(oneByOne(strategy, tasks.clone(), room.clone()));
    }
  }

  private static List<StrategyItem> strategy(Random random) {
    int providers = 2 + random.nextInt(3);
    return IntStream.range(0, providers)
        .mapToObj(
            i ->
                item(
                    "p" + i,
                    i == 0 ? random.nextInt(4) : 0,
                    i == 1 ? 1 + random.nextInt(5) : random.nextInt(6)))
        .toList();
  }

  private static long[] amounts(Random random, int count, int below) {
    return LongStream.range(0, count).map(each -> random.nextInt(below)).toArray();
  }

  private static long oneByOne(List<StrategyItem> strategy, long[] tasks, long[] room) {
    for (long fitting = 0; ; fitting++) {
      int[] next = next(strategy, tasks);
      if (Arrays.stream(next).anyMatch(i -> room[i] == 0)) {
        return fitting;
      }
      tasks[next[0]]++;
      room[next[0]]--;
    }
  }

  /** All of whom it may be the turn. */
  private static int[] next(List<StrategyItem> strategy, long[] tasks) {
    for (int i = 0; i < tasks.length; i++) {
      if (tasks[i] < strategy.get(i).base()) {
        return new int[] {i};
      }
    }
    double least =
        IntStream.range(0, tasks.length)
            .mapToDouble(i -> share(strategy, tasks, i))
            .min()
            .orElse(0);
    return IntStream.range(0, tasks.length)
        .filter(i -> Math.abs(share(strategy, tasks, i) - least) < 1e-9)
        .toArray();
  }

  private static double share(List<StrategyItem> strategy, long[] tasks, int i) {
    int weight = strategy.get(i).weight();
    return weight == 0 ? Double.MAX_VALUE : (tasks[i] - strategy.get(i).base() + 1.0) / weight;
  }
}
