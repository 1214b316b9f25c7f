package dev.lockkeeper.capacity.domain.fit;

/**
 * Divides by multiplying and shifting, which takes a fraction of the time. With factor = ⌊2ˢ / d⌋ +
 * 1 and s = 31 + ⌈log₂ d⌉, n · factor exceeds n · 2ˢ / d by at most n ≤ 2³¹ ≤ 2ˢ / d: too little to
 * reach the next multiple of 2ˢ. So the quotient is exact for all n ≥ 0 and d ≥ 1 that are ints,
 * and the product stays below 2⁶³.
 */
record Divisor(long factor, long added, int shift) {
  /** More tasks than an instance ever runs: what costs nothing would fit without end. */
  static final int MOST = 10_000;

  /** Dividing by 0 gives {@link #MOST}. */
  static Divisor by(int divisor) {
    if (divisor == 0) {
      return new Divisor(0, MOST, 0);
    }
    int shift = 2 * Integer.SIZE - 1 - Integer.numberOfLeadingZeros(divisor - 1);
    return new Divisor((1L << shift) / divisor + 1, 0, shift);
  }

  /** How often it goes into an amount that isn't negative. */
  int into(int amount) {
    return (int) ((amount * factor + added) >>> shift);
  }
}
