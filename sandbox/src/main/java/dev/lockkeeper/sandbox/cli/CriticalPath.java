package dev.lockkeeper.sandbox.cli;

import java.time.Duration;
import java.util.List;

/**
 * The least time that a rollout could have taken, with what each of its instances took: in each
 * wave the slowest new instance, what is watched, and the slowest drain come one after the other.
 */
final class CriticalPath {
  private CriticalPath() {}

  /**
   * The bound.
   *
   * @param waves how many instances each replaced
   * @param fits what new instances took until they were fit, in the order of their launch
   * @param drains what drains took, in the order of their beginning
   * @param watched bake and soak of a wave
   */
  static Duration of(
      List<Integer> waves, List<Duration> fits, List<Duration> drains, Duration watched) {
    Duration sum = Duration.ZERO;
    int from = 0;
    for (int size : waves) {
      sum = sum.plus(slowest(fits, from, size)).plus(slowest(drains, from, size)).plus(watched);
      from += size;
    }
    return sum;
  }

  private static Duration slowest(List<Duration> all, int from, int size) {
    return all.stream().skip(from).limit(size).max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
