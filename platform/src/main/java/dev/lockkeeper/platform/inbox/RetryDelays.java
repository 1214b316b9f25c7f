package dev.lockkeeper.platform.inbox;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Delays that double with each try, up to a longest one, and lie up to a fifth apart by chance, so
 * that what failed together doesn't come back together.
 */
final class RetryDelays {
  private static final int MOST_DOUBLINGS = 16;
  private static final double SPREAD = 0.2;

  private final Duration longest;
  private final DoubleSupplier jitter;

  RetryDelays(Duration longest, DoubleSupplier jitter) {
    this.longest = longest;
    this.jitter = jitter;
  }

  /**
   * The delay before the next try.
   *
   * @param first the delay after the first try; asked for, it is kept even beyond the longest
   * @param tries made so far, 1 or more
   */
  Duration after(Duration first, int tries) {
    int doublings = Math.min(Math.max(tries, 1) - 1, MOST_DOUBLINGS);
    Duration doubled = shorter(first.multipliedBy(1L << doublings), longest);
    Duration base = first.compareTo(doubled) > 0 ? first : doubled;
    return base.plusMillis((long) (base.toMillis() * SPREAD * jitter.getAsDouble()));
  }

  static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
