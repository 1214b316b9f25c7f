package dev.lockkeeper.capacity.domain.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against plain division. */
class DivisorTest {
  private static final long SEED = 20_261_127L;
  private static final int RANDOM_PAIRS = 200_000;

  @Test
  void dividesAsPlainDivisionDoesAtTheBoundaries() {
    int[] boundaries =
        IntStream.rangeClosed(0, Integer.SIZE - 2)
            .map(power -> 1 << power)
            .flatMap(power -> IntStream.of(power - 1, power, power + 1))
            .toArray();
    int[] amounts =
        IntStream.concat(IntStream.of(boundaries), IntStream.of(0, Integer.MAX_VALUE)).toArray();
    for (int divisor : amounts) {
      for (int amount : amounts) {
        if (divisor > 0) {
          assertDivides(amount, divisor);
        }
      }
    }
  }

  @Test
  void dividesAsPlainDivisionDoesAroundEachMultiple() {
    Random random = new Random(SEED);
    for (int i = 0; i < RANDOM_PAIRS; i++) {
      int divisor = 1 + (random.nextInt(Integer.MAX_VALUE) >>> random.nextInt(Integer.SIZE - 1));
      int amount = random.nextInt(Integer.MAX_VALUE) >>> random.nextInt(Integer.SIZE - 1);
      int multiple = amount / divisor * divisor;
      assertDivides(amount, divisor);
      assertDivides(multiple, divisor);
      assertDivides(Math.max(0, multiple - 1), divisor);
    }
  }

  @Test
  void whatCostsNothingFitsAsOftenAsAnythingMay() {
    assertThat(Divisor.by(0).into(0)).isEqualTo(Divisor.MOST);
    assertThat(Divisor.by(0).into(Integer.MAX_VALUE)).isEqualTo(Divisor.MOST);
  }

  private static void assertDivides(int amount, int divisor) {
    if (Divisor.by(divisor).into(amount) != amount / divisor) {
      assertThat(Divisor.by(divisor).into(amount))
          .as("%d / %d, seed %d", amount, divisor, SEED)
          .isEqualTo(amount / divisor);
    }
  }
}
