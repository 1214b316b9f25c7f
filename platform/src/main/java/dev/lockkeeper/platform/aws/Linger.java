package dev.lockkeeper.platform.aws;

import java.time.Duration;

/**
 * How long a call that isn't full waits for others to share it.
 *
 * @param quiet it goes when it has heard of nobody else for so long, and at the latest twice as
 *     long; zero if it never waits
 * @param most after so many times {@code quiet} it goes in any case, 1 or more
 */
public record Linger(Duration quiet, int most) {
  public Linger {
    if (quiet.isNegative() || most < 1) {
      throw new IllegalArgumentException("no time to wait for others: " + quiet + " x " + most);
    }
  }

  /** Not at all: every call goes at once and alone. */
  public static Linger none() {
    return new Linger(Duration.ZERO, 1);
  }
}
