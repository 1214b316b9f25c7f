package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.domain.fit.Room;
import dev.lockkeeper.capacity.domain.metrics.CapacityFigures.SafeToRemove;
import dev.lockkeeper.capacity.domain.metrics.Figures;
import dev.lockkeeper.capacity.domain.metrics.Metric;
import dev.lockkeeper.capacity.domain.metrics.Subject;
import dev.lockkeeper.capacity.handling.Assessment;
import dev.lockkeeper.capacity.handling.inquiry.ClusterState;
import java.time.Instant;
import java.util.Optional;

/**
 * A cluster in short: what its metrics say.
 *
 * @param stillRead whether it is still being read for the first time, so that there are no figures
 * @param asOf when the figures were made; null while it is still read
 * @param usableInstances those on which ECS can place tasks
 * @param schedulableTasks how many more of the largest tasks fit; null if none is known
 * @param tasksPerInstance how many of them fit on the largest instance with only daemons on it
 * @param unplaceableTasks how many tasks fit nowhere; null while the owner is new and can't tell
 * @param instancesSafeToRemove how many instances can go together; null until all tasks are read
 */
public record ClusterSummary(
    String cluster,
    boolean stillRead,
    Optional<Instant> asOf,
    int instances,
    Optional<Integer> usableInstances,
    int tasks,
    Optional<Long> schedulableTasks,
    Optional<Integer> tasksPerInstance,
    Optional<Long> unplaceableTasks,
    Optional<Integer> instancesSafeToRemove) {

  static ClusterSummary of(ClusterState state) {
    Optional<Assessment> made = state.assessment();
    Optional<Room> room = made.flatMap(of -> of.snapshot().cluster());
    return new ClusterSummary(
        state.name(),
        made.isEmpty(),
        made.map(Assessment::at),
        state.instances(),
        made.map(of -> of.snapshot().usableInstances()),
        state.tasks(),
        room.map(Room::schedulableTasks),
        room.map(Room::tasksPerInstance),
        made.flatMap(of -> unplaceable(of.figures())),
        made.flatMap(Assessment::safeToRemove).map(SafeToRemove::cluster));
  }

  private static Optional<Long> unplaceable(Figures figures) {
    return Optional.ofNullable(figures.values().get(Subject.cluster(figures.cluster())))
        .map(of -> of.get(Metric.UNPLACEABLE_TASKS));
  }
}
