package dev.lockkeeper.sandbox.ecs.settings;

import java.time.Duration;
import java.util.Random;

/** A time that differs from case to case, evenly between {@code shortest} and {@code longest}. */
public record Spread(Duration shortest, Duration longest) {
  public Spread {
    if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException("not a spread: " + shortest + " to " + longest);
    }
  }

  /** Between so many seconds and so many. */
  public static Spread ofSeconds(double shortest, double longest) {
    return new Spread(
        Duration.ofMillis(Math.round(shortest * 1000)),
        Duration.ofMillis(Math.round(longest * 1000)));
  }

  /** Always the same. */
  public static Spread always(Duration time) {
    return new Spread(time, time);
  }

  /** One case; whole milliseconds. */
  public Duration draw(Random random) {
    long width = longest.toMillis() - shortest.toMillis();
    return width == 0 ? shortest : shortest.plusMillis(random.nextLong(width + 1));
  }
}
