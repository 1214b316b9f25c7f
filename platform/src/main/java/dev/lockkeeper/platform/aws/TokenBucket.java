package dev.lockkeeper.platform.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts calls against a rate. A caller takes its token at once, and if there is none yet, is told
 * how long to wait for it: so callers are served in the order they came.
 */
final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  /** What adding up fractions may lose: who comes exactly in time must find a token. */
  private static final double ROUNDING = 1e-6;

  private final Rate rate;
  private double tokens;
  private Instant countedAt;

  TokenBucket(Rate rate, Instant now) {
    this.rate = rate;
    this.tokens = rate.burst();
    this.countedAt = now;
  }

  /**
   * What a caller is told.
   *
   * @param comes whether it has a token now, good for a call then; else it has none
   * @param after until the call may be made, or would have been
   */
  record Turn(boolean comes, Duration after) {}

  /** Takes a token, unless the wait for it would be longer than {@code longestWait}. */
  synchronized Turn take(Instant now, Duration longestWait) {
    refill(now);
    Duration wait = untilThereAre(1 - tokens);
    boolean comes = wait.compareTo(longestWait) <= 0;
    if (comes) {
      tokens--;
    }
    return new Turn(comes, wait);
  }

  /** Returns the token of a call that was not made. */
  synchronized void giveBack() {
    tokens = Math.min(rate.burst(), tokens + 1);
  }

  private Duration untilThereAre(double more) {
    return more <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil(more / rate.perSecond() * NANOS_PER_SECOND));
  }

  /** Takes a token if there is one. */
  synchronized boolean tryTake(Instant now) {
    refill(now);
    if (tokens < 1 - ROUNDING) {
      return false;
    }
    tokens--;
    return true;
  }

  private void refill(Instant now) {
    if (now.isAfter(countedAt)) {
      double seconds = Duration.between(countedAt, now).toNanos() / NANOS_PER_SECOND;
      tokens = Math.min(rate.burst(), tokens + seconds * rate.perSecond());
      countedAt = now;
    }
  }
}
