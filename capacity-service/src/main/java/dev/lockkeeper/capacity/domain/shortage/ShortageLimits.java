package dev.lockkeeper.capacity.domain.shortage;

import java.time.Duration;

/**
 * How soon and how often others are told.
 *
 * @param hold how long a service must lack nothing before its shortage is over; at least as long as
 *     the model takes to find a shortage, since a new owner knows of none at first
 * @param again how often a shortage is told while it lasts; readers give it up after 15 minutes
 * @param numbers how long after a notice other numbers or resources are told, or fewer services
 * @param newcomers how long after a notice another service is told
 */
public record ShortageLimits(Duration hold, Duration again, Duration numbers, Duration newcomers) {
  public ShortageLimits {
    boolean ordered = newcomers.compareTo(numbers) <= 0 && numbers.compareTo(again) <= 0;
    if (newcomers.isNegative() || newcomers.isZero() || !ordered) {
      throw new IllegalArgumentException("newcomers, numbers and again must not become shorter");
    }
  }

  /** What {@code docs/events.md} promises, with this hold. */
  public static ShortageLimits holding(Duration hold) {
    return new ShortageLimits(
        hold, Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(3));
  }
}
