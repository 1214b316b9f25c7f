package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.health.HealthReads;
import dev.lockkeeper.discovery.domain.model.ClusterModel;
import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.model.Task.Health;
import dev.lockkeeper.discovery.domain.reads.RunningTasks;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the health of tasks that have a health check and are to be listed; ECS sends no event when
 * it changes. For one thread.
 */
final class HealthReading {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final WatchedCluster cluster;
  private final RunningTasks tasks;
  private final Predicate<Service> listed;
  private final Attempts attempts;
  private final Clock clock;
  private final HealthReads reads;
  private final Round round = Round.whenAsked();

  /** {@code listed} says whether a service's tasks are to have names. */
  HealthReading(
      WatchedCluster cluster,
      RunningTasks tasks,
      Predicate<Service> listed,
      Duration interval,
      Attempts attempts,
      Clock clock) {
    this.cluster = cluster;
    this.tasks = tasks;
    this.listed = listed;
    this.attempts = attempts;
    this.clock = clock;
    this.reads = new HealthReads(interval);
  }

  /**
   * Reads what is due.
   *
   * @return when to be called again
   */
  Instant read() {
    reads.follow(cluster.look(this::checked), clock.instant());
    List<String> due = reads.due(clock.instant());
    while (!due.isEmpty() && round.isDue(clock.instant())) {
      List<String> call = due;
      attempts.attempt("health of tasks", round, () -> read(call));
      due = reads.due(clock.instant());
    }
    return clock.instant().plus(LOOK);
  }

  private Set<String> checked(ClusterModel model) {
    Set<String> ids = new HashSet<>();
    for (Service service : model.services()) {
      if (listed.test(service)) {
        model.tasksOf(service.name()).stream()
            .filter(task -> task.status().isServing() && hasCheck(model, task))
            .forEach(task -> ids.add(task.id()));
      }
    }
    return ids;
  }

  /** Where its definition can't be read it may have one. */
  private static boolean hasCheck(ClusterModel model, Task task) {
    String definition = task.origin().definition();
    return model
        .definition(definition)
        .map(Definition::healthCheck)
        .orElseGet(() -> model.unreadable(definition).isPresent());
  }

  private void read(List<String> ids) {
    Instant began = clock.instant();
    List<Task> found = tasks.some(cluster.name(), ids);
    Set<String> missing = new HashSet<>(ids);
    for (Task task : found) {
      missing.remove(task.id());
      reads.read(task.id(), task.health().filter(Health.HEALTHY::equals).isPresent(), began);
    }
    missing.forEach(id -> reads.read(id, false, began));
    cluster.learn(model -> model.readTasks(found, missing, began));
  }
}
