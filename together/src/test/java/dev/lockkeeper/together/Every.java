package dev.lockkeeper.together;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Does something at once, and from then on at an interval. */
final class Every {
  private final Clock clock;
  private final Duration interval;
  private final Runnable work;
  private Instant next;

  Every(Clock clock, Duration interval, Runnable work) {
    this.clock = clock;
    this.interval = interval;
    this.work = work;
    this.next = clock.instant();
  }

  void look() {
    if (!clock.instant().isBefore(next)) {
      next = clock.instant().plus(interval);
      work.run();
    }
  }
}
