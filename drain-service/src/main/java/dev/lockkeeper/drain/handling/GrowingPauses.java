package dev.lockkeeper.drain.handling;

import java.time.Duration;
import java.time.Instant;

/**
 * When to look at something that stands still: first after a while, and then each time it has stood
 * still for twice as long, until the pauses are as long as they get. It follows from the last news
 * alone, so nothing has to be written down about a look.
 *
 * @param longest what the pauses grow to, unless {@code first} is longer
 */
record GrowingPauses(Duration first, Duration longest) {

  /** Whether a look falls due after {@code last} and not after {@code now}. */
  boolean dueBetween(Instant newsAt, Instant last, Instant now) {
    return looks(Duration.between(newsAt, now)) > looks(Duration.between(newsAt, last));
  }

  private long looks(Duration stood) {
    Duration longestPause = first.compareTo(longest) > 0 ? first : longest;
    long looks = 0;
    Duration at = first;
    while (at.compareTo(stood) <= 0) {
      looks++;
      at = at.plus(at.compareTo(longestPause) < 0 ? at : longestPause);
    }
    return looks;
  }
}
