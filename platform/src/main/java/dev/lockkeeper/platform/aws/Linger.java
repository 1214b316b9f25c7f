package dev.lockkeeper.platform.aws;

import java.time.Duration;

/**
 * How long a call that isn't full waits for others to share it.
 *
 * @param quiet so long it waits if it hears of nobody else; zero if it never waits
 * @param patience having heard of others once, it waits until it has heard of nobody more for so
 *     many times {@code quiet}: who comes as one of many is rarely the last
 * @param most after so many times {@code quiet} it goes in any case
 */
public record Linger(Duration quiet, int patience, int most) {
  public Linger {
    if (quiet.isNegative() || patience < 1 || most < patience) {
      throw new IllegalArgumentException(
          "no time to wait for others: %s, %d, %d".formatted(quiet, patience, most));
    }
  }

  /** Not at all: every call goes at once and alone. */
  public static Linger none() {
    return new Linger(Duration.ZERO, 1, 1);
  }
}
