package dev.lockkeeper.sandbox.ecs.state;

import java.time.Duration;
import java.time.Instant;

/** A pause between two tries, twice as long each time. */
public final class Pause {
  private Duration length = Duration.ZERO;
  private Instant until = Instant.MIN;

  /** Whether it is over, or was never begun. */
  public boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  /** When it ends, or ended. */
  public Instant until() {
    return until;
  }

  /** Begins the next one: {@code first} long, then doubled up to {@code longest}. */
  public Instant begin(Instant now, Duration first, Duration longest) {
    length = length.isZero() ? first : length.multipliedBy(2);
    if (length.compareTo(longest) > 0) {
      length = longest;
    }
    until = now.plus(length);
    return until;
  }

  /** Ends it; the next one is short again. */
  public void end() {
    length = Duration.ZERO;
    until = Instant.MIN;
  }
}
