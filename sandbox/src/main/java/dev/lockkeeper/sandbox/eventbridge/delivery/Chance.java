package dev.lockkeeper.sandbox.eventbridge.delivery;

import java.time.Duration;
import java.util.Random;

/** Durations drawn by chance. */
final class Chance {
  private Chance() {}

  /** Evenly from {@code least} to {@code most}, to the nanosecond. */
  static Duration between(Random random, Duration least, Duration most) {
    long spread = most.minus(least).toNanos();
    return spread <= 0 ? least : least.plusNanos((long) (random.nextDouble() * spread));
  }
}
