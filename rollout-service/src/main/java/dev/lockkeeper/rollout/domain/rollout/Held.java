package dev.lockkeeper.rollout.domain.rollout;

import java.time.Duration;
import java.time.Instant;

/**
 * What is to be changed is held back, by others than AWS. It is tried again after as long as that
 * has lasted already: what it costs hardly grows with the waiting.
 *
 * @param since when it was held back first
 * @param stopped whether by a stop switch, which is asked first; else by the group as it is
 */
public record Held(Instant since, boolean stopped) {
  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  Instant again(Instant now) {
    return now.plus(within(SHORTEST, Duration.between(since, now), LONGEST));
  }

  static Duration within(Duration shortest, Duration wanted, Duration longest) {
    if (wanted.compareTo(shortest) < 0) {
      return shortest;
    }
    return wanted.compareTo(longest) < 0 ? wanted : longest;
  }
}
