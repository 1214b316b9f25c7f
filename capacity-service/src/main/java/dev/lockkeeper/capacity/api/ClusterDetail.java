package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.domain.fit.Room;
import dev.lockkeeper.capacity.handling.Assessment;
import dev.lockkeeper.capacity.handling.inquiry.ClusterState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster, its pools, its zones and its services.
 *
 * @param largestTasks the sizes that schedulableTasks counts: those that no other one exceeds
 */
public record ClusterDetail(
    ClusterSummary summary,
    List<TaskView> largestTasks,
    List<PoolRoom> pools,
    List<ZoneRoom> zones,
    List<ServiceView> services) {

  /** What is left in a pool; instancesSafeToRemove is null until all tasks are read. */
  public record PoolRoom(
      PoolView pool,
      long schedulableTasks,
      int tasksPerInstance,
      List<TaskView> largestTasks,
      Optional<Integer> instancesSafeToRemove) {}

  /** What is left in an availability zone. */
  public record ZoneRoom(String zone, long schedulableTasks) {}

  static ClusterDetail of(ClusterState state) {
    Optional<Assessment> made = state.assessment();
    return new ClusterDetail(
        ClusterSummary.of(state),
        made.flatMap(of -> of.snapshot().cluster()).map(ClusterDetail::largest).orElse(List.of()),
        made.map(ClusterDetail::pools).orElse(List.of()),
        made.map(ClusterDetail::zones).orElse(List.of()),
        state.services().stream().map(ServiceView::of).toList());
  }

  private static List<PoolRoom> pools(Assessment made) {
    return made.snapshot().pools().entrySet().stream()
        .map(
            each ->
                new PoolRoom(
                    PoolView.of(each.getKey()),
                    each.getValue().schedulableTasks(),
                    each.getValue().tasksPerInstance(),
                    largest(each.getValue()),
                    made.safeToRemove().map(safe -> safe.pools().getOrDefault(each.getKey(), 0))))
        .sorted(Comparator.comparing(each -> each.pool().name()))
        .toList();
  }

  private static List<ZoneRoom> zones(Assessment made) {
    return made.snapshot().zones().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> new ZoneRoom(each.getKey(), each.getValue().schedulableTasks()))
        .toList();
  }

  private static List<TaskView> largest(Room room) {
    return room.largestTasks().stream().map(TaskView::of).toList();
  }
}
