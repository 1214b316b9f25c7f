package dev.lockkeeper.capacity.fleet;

import java.time.Duration;
import java.util.Random;

/**
 * How many tasks a service wants over a day: few at night, a rise in the morning, most in the
 * afternoon, a fall in the evening, with noise that wanders.
 *
 * @param least tasks at night
 * @param most tasks in the afternoon, before noise
 * @param noise how far the noise goes either way, in tasks
 */
record LoadCurve(int least, int most, int noise) {
  private static final double DAWN_HOURS = 6;
  private static final double DUSK_HOURS = 22;

  /** A day's noise: at each call a little off from where it was. */
  final class Walk {
    private final Random random;
    private double offset;

    Walk(long seed) {
      this.random = new Random(seed);
    }

    /** The tasks wanted at that time of the day. */
    int at(Duration sinceMidnight) {
      double hours = sinceMidnight.toSeconds() / 3600.0;
      double share =
          hours < DAWN_HOURS || hours > DUSK_HOURS
              ? 0
              : Math.pow(Math.sin(Math.PI * (hours - DAWN_HOURS) / (DUSK_HOURS - DAWN_HOURS)), 2);
      offset = Math.max(-1, Math.min(1, offset * 0.98 + random.nextGaussian() * 0.1));
      double noisy = least + (most - least) * share + (share > 0 ? offset * noise : 0);
      return (int) Math.max(least, Math.round(noisy));
    }
  }

  Walk walk(long seed) {
    return new Walk(seed);
  }
}
