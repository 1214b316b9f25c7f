package dev.lockkeeper.platform.time;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Delays that double with each try, up to a longest one, and lie up to a fifth apart by chance, so
 * that what failed together doesn't come back together.
 */
public final class GrowingDelays {
  private static final int MOST_DOUBLINGS = 16;
  private static final double SPREAD = 0.2;

  private final Duration longest;
  private final DoubleSupplier jitter;

  /**
   * Delays up to {@code longest}, and up to a fifth more.
   *
   * @param jitter numbers from 0 to 1, exclusive
   */
  public GrowingDelays(Duration longest, DoubleSupplier jitter) {
    this.longest = longest;
    this.jitter = jitter;
  }

  /**
   * The delay before the next try.
   *
   * @param first the delay after the first try; kept even if it is beyond the longest
   * @param tries made so far, 1 or more
   */
  public Duration after(Duration first, int tries) {
    int doublings = Math.min(Math.max(tries, 1) - 1, MOST_DOUBLINGS);
    Duration doubled = shorter(first.multipliedBy(1L << doublings), longest);
    Duration base = first.compareTo(doubled) > 0 ? first : doubled;
    return base.plusMillis((long) (base.toMillis() * SPREAD * jitter.getAsDouble()));
  }

  /** The shorter of the two. */
  public static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
