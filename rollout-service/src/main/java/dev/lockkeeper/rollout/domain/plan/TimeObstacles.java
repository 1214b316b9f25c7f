package dev.lockkeeper.rollout.domain.plan;

import dev.lockkeeper.rollout.domain.plan.Obstacle.Kind;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.window.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of a rollout's own times stands in its way: its windows, and its deadline. */
final class TimeObstacles {
  private TimeObstacles() {}

  /**
   * Those obstacles.
   *
   * @param atLeast the least time that the rollout takes, without waiting for a window
   * @param now when it would be asked for: its deadline counts from then
   */
  static List<Obstacle> of(Settings settings, Duration atLeast, Instant now) {
    return Stream.of(window(settings, now), deadline(settings, atLeast, now))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Obstacle> window(Settings settings, Instant now) {
    return settings
        .windows()
        .filter(some -> opens(some, now).isEmpty())
        .map(
            some ->
                new Obstacle(
                    Kind.WINDOW, true, "none of its maintenance windows ever opens: mend them"));
  }

  /** Times are reckoned, so it may come out otherwise. */
  private static Optional<Obstacle> deadline(Settings settings, Duration atLeast, Instant now) {
    Duration waiting =
        settings
            .windows()
            .flatMap(some -> opens(some, now))
            .map(opening -> Duration.between(now, opening))
            .orElse(Duration.ZERO);
    Duration needed = waiting.plus(atLeast);
    return settings
        .deadline()
        .filter(deadline -> deadline.compareTo(needed) < 0)
        .map(
            deadline ->
                new Obstacle(
                    Kind.DEADLINE,
                    false,
                    "the deadline comes after %s, and the rollout needs %s at least: give it more time"
                        .formatted(deadline, Duration.ofSeconds(needed.toSeconds()))));
  }

  private static Optional<Instant> opens(Windows windows, Instant now) {
    return windows.open(now) ? Optional.of(now) : windows.nextOpening(now);
  }
}
