package dev.lockkeeper.sandbox.ecs.state;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** When a task came to each point of its life. */
public final class TaskTimes {
  /** A point of a task's life that the API gives the time of. */
  public enum Point {
    CREATED,
    PULL_STARTED,
    PULL_STOPPED,
    STARTED,
    STOPPING,
    EXECUTION_STOPPED,
    STOPPED
  }

  private final Map<Point, Instant> reached = new EnumMap<>(Point.class);

  /** When it came there, if it has. */
  public Optional<Instant> at(Point point) {
    return Optional.ofNullable(reached.get(point));
  }

  /** Notes it; the first time counts. */
  void mark(Point point, Instant now) {
    reached.putIfAbsent(point, now);
  }
}
