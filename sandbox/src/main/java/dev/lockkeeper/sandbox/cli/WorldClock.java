package dev.lockkeeper.sandbox.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The world's time, which may run faster than the clock that services go by.
 *
 * @param speed of the world against the clock on the wall
 */
record WorldClock(Supplier<Instant> time, double speed) {
  Instant now() {
    return time.get();
  }

  /** What it shows when the clock on the wall shows that. */
  Instant at(Instant wall) {
    double millis = Duration.between(Instant.now(), wall).toMillis() * speed;
    return now().plusMillis((long) millis);
  }
}
