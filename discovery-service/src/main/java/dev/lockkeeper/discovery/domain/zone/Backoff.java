package dev.lockkeeper.discovery.domain.zone;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** Waits longer after each failure in a row, and never as long as others that failed with us. */
final class Backoff {
  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final int MOST_DOUBLINGS = 6;

  private final DoubleSupplier jitter;
  private int failures;
  private Instant until = Instant.MIN;

  /** {@code jitter} gives numbers from 0 to 1. */
  Backoff(DoubleSupplier jitter) {
    this.jitter = jitter;
  }

  /** Half of the doubled time at least, one and a half of it at most. */
  Instant failed(Instant now) {
    Duration delay = SHORTEST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    long millis = (long) (delay.toMillis() * (0.5 + jitter.getAsDouble()));
    return holdUntil(now.plusMillis(millis));
  }

  Instant holdUntil(Instant time) {
    until = time.isAfter(until) ? time : until;
    return until;
  }

  void succeeded() {
    failures = 0;
  }

  /** Nothing is done before. */
  Instant until() {
    return until;
  }
}
