package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.model.TaskNews;
import dev.lockkeeper.capacity.domain.reads.PlacedTasks;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads all tasks of a cluster: at the start, and then at an interval. For one thread. */
public final class TaskReading {
  private final WatchedCluster cluster;
  private final PlacedTasks tasks;
  private final Attempts attempts;
  private final Clock clock;
  private final Round round;

  TaskReading(
      WatchedCluster cluster,
      PlacedTasks tasks,
      Duration interval,
      Attempts attempts,
      Clock clock) {
    this.cluster = cluster;
    this.tasks = tasks;
    this.attempts = attempts;
    this.clock = clock;
    this.round = new Round(interval);
  }

  /**
   * Reads them if it is time.
   *
   * @return when to be called again
   */
  public Instant read() {
    attempts.attempt("tasks", round, this::readAll);
    return round.dueAt();
  }

  private void readAll() {
    Instant began = clock.instant();
    List<TaskNews> all = tasks.all(cluster.name());
    cluster.learn(model -> model.replaceTasks(all, began));
  }
}
