package dev.lockkeeper.rollout.domain.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A time that comes again and again. It is open from each opening on, for a length of real time: on
 * the days when clocks change, too. An opening that falls into an hour that is skipped comes as
 * much later as is skipped; of an hour that comes twice the first counts.
 *
 * @param opens when it opens, by the clocks of {@code zone}
 * @param length how long it stays open, up to seven days
 */
public record Window(Cron opens, Duration length, ZoneId zone) {
  private static final Duration LONGEST = Duration.ofDays(7);

  /** 29 February comes after eight years at the latest. */
  private static final int DAYS_AHEAD = 8 * 366;

  public Window {
    if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a window is open for up to seven days, not " + length);
    }
  }

  /** Whether it is open. The moment at which it closes is outside of it. */
  public boolean open(Instant now) {
    Instant earliest = now.minus(length);
    LocalDate last = date(now);
    for (LocalDate day = date(earliest).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      Instant opening = openings(day).floor(now);
      if (opening != null && opening.isAfter(earliest)) {
        return true;
      }
    }
    return false;
  }

  /** When it opens next, after {@code now}; empty if never. */
  public Optional<Instant> nextOpening(Instant now) {
    LocalDate day = date(now).minusDays(1);
    for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
      Instant opening = openings(day.plusDays(ahead)).higher(now);
      if (opening != null) {
        return Optional.of(opening);
      }
    }
    return Optional.empty();
  }

  private LocalDate date(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  private NavigableSet<Instant> openings(LocalDate day) {
    NavigableSet<Instant> openings = new TreeSet<>();
    opens.on(day).forEach(time -> openings.add(ZonedDateTime.of(day, time, zone).toInstant()));
    return openings;
  }
}
