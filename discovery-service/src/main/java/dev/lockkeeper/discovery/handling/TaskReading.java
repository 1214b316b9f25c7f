package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.reads.RunningTasks;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads all tasks of a cluster: at the start, and then at an interval. For one thread. */
final class TaskReading {
  private final WatchedCluster cluster;
  private final RunningTasks tasks;
  private final Attempts attempts;
  private final Clock clock;
  private final Round round;
  private volatile boolean done;

  TaskReading(
      WatchedCluster cluster,
      RunningTasks tasks,
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
  Instant read() {
    attempts.attempt("tasks", round, this::readAll);
    return round.dueAt();
  }

  /** Whether they have been read once. For any thread. */
  boolean isDone() {
    return done;
  }

  private void readAll() {
    Instant began = clock.instant();
    List<Task> all = tasks.all(cluster.name());
    cluster.learn(model -> model.replaceTasks(all, began));
    done = true;
  }
}
