package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.TaskNews;
import dev.lockkeeper.capacity.domain.reads.PlacedTasks;
import dev.lockkeeper.capacity.domain.reads.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Reads all tasks of a cluster: at the start, and then at an interval. For one thread. */
public final class TaskReading {
  private static final Logger LOG = Logger.getLogger(TaskReading.class);

  private final WatchedCluster cluster;
  private final PlacedTasks tasks;
  private final Clock clock;
  private final Round round;

  public TaskReading(
      WatchedCluster cluster, PlacedTasks tasks, Duration interval, Clock clock) {
    this.cluster = cluster;
    this.tasks = tasks;
    this.clock = clock;
    this.round = new Round(interval);
  }

  /**
   * Reads them if it is time.
   *
   * @return when to be called again
   */
  public Instant read() {
    Instant began = clock.instant();
    if (round.isDue(began)) {
      try {
        List<TaskNews> all = tasks.all(cluster.name());
        cluster.learn(model -> model.replaceTasks(all, began));
        round.succeeded(began);
      } catch (UnavailableException failed) {
        round.failed(clock.instant(), failed.retryAfter());
        LOG.warnf("tasks of %s are read again later: %s", cluster.name(), failed.getMessage());
      }
    }
    return round.dueAt();
  }
}
