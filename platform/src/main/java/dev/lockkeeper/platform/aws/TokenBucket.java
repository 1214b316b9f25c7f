package dev.lockkeeper.platform.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts calls against a rate. A caller that finds no token gets a place in line and is told how
 * long to wait; then it asks again, for those who are urgent may have gone before it. Otherwise
 * callers are served in the order they came.
 */
final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  /** What adding up fractions may lose: who comes exactly in time must find a token. */
  private static final double ROUNDING = 1e-6;

  private final Rate rate;
  private final List<Place> line = new ArrayList<>();
  private double tokens;
  private Instant countedAt;

  TokenBucket(Rate rate, Instant now) {
    this.rate = rate;
    this.tokens = rate.burst();
    this.countedAt = now;
  }

  /** A caller, as it stands in line; no two are equal. */
  static final class Place {
    private final boolean urgent;

    Place(boolean urgent) {
      this.urgent = urgent;
    }
  }

  /**
   * What a caller is told.
   *
   * @param comes whether its turn is near enough; else it has no place any more
   * @param after until its turn, as things stand; zero if it has a token now
   */
  record Turn(boolean comes, Duration after) {}

  /** Takes a token, or a place in line unless the wait is longer than {@code longestWait}. */
  synchronized Turn take(Place place, Instant now, Duration longestWait) {
    refill(now);
    int ahead = line.contains(place) ? line.indexOf(place) : wouldStand(place);
    Duration wait = untilThereAre(ahead + 1 - tokens);
    boolean comes = wait.isZero() || wait.compareTo(longestWait) <= 0;
    line.remove(place);
    if (wait.isZero()) {
      tokens--;
    } else if (comes) {
      line.add(ahead, place);
    }
    return new Turn(comes, wait);
  }

  private int wouldStand(Place place) {
    return place.urgent ? (int) line.stream().filter(other -> other.urgent).count() : line.size();
  }

  /** Gives up a place in line, if the caller has one still. */
  synchronized void leave(Place place) {
    line.remove(place);
  }

  /** Takes a token that there may not be yet: who comes next waits the longer. */
  synchronized void takeAnyway(Instant now) {
    refill(now);
    tokens--;
  }

  private Duration untilThereAre(double more) {
    return more <= ROUNDING
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil(more / rate.perSecond() * NANOS_PER_SECOND));
  }

  /** Takes a token if there is one. */
  synchronized boolean tryTake(Instant now) {
    refill(now);
    if (tokens < 1 - ROUNDING) {
      return false;
    }
    tokens--;
    return true;
  }

  private void refill(Instant now) {
    if (now.isAfter(countedAt)) {
      double seconds = Duration.between(countedAt, now).toNanos() / NANOS_PER_SECOND;
      tokens = Math.min(rate.burst(), tokens + seconds * rate.perSecond());
      countedAt = now;
    }
  }
}
