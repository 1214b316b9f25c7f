package dev.lockkeeper.rollout.domain.plan;

import dev.lockkeeper.rollout.domain.rollout.Settings;
import java.time.Duration;
import java.util.List;

/**
 * The least time a rollout with given settings can take: what must come one after the other, with
 * nothing lost between. Windows, approvals and pauses come on top; calls to AWS count as nothing.
 */
public final class CriticalPath {
  private CriticalPath() {}

  /**
   * The bound.
   *
   * @param waves how many instances each wave replaces
   */
  public static Duration of(List<Integer> waves, Settings settings, Timings timings) {
    return waves.stream()
        .map(size -> ofWave(size, settings, timings))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration ofWave(int size, Settings settings, Timings timings) {
    return timings
        .fit()
        .plus(replacements(size, settings, timings))
        .plus(settings.watching().bake())
        .plus(timings.drain().multipliedBy(rounds(size, timings)))
        .plus(settings.watching().soak());
  }

  /** A launch that fails is known at its timeout; spares take its place at once. */
  private static Duration replacements(int size, Settings settings, Timings timings) {
    double failed = size * timings.failing();
    return failed < 1 || settings.waves().spares().of(size) >= failed
        ? Duration.ZERO
        : settings.launches().timeout().plus(timings.fit());
  }

  /** One after the other; none where nobody is left to drain, as in a wave that soaks. */
  static int rounds(int size, Timings timings) {
    if (size == 0) {
      return 0;
    }
    int atOnce = timings.drainsAtOnce().orElse(size);
    return (size + atOnce - 1) / atOnce;
  }
}
