package dev.lockkeeper.sandbox.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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

  /** How long something takes in the world that takes so long by the clock on the wall. */
  Duration inWorld(Duration wall) {
    return Duration.ofMillis((long) (wall.toMillis() * speed));
  }

  /** Such as "1 min 12 s". */
  static String words(Duration duration) {
    return duration.toMinutes() == 0
        ? duration.toSeconds() + " s"
        : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }

  /** Such as " 1:12". */
  static String clock(Duration elapsed) {
    return String.format(Locale.ROOT, "%3d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
  }
}
