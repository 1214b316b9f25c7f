package dev.lockkeeper.capacity.domain.metrics;

import dev.lockkeeper.capacity.domain.fit.CapacitySnapshot;
import dev.lockkeeper.capacity.domain.fit.Room;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The figures that follow from what is known of a cluster.
 *
 * @param snapshot how many more tasks fit
 * @param lacks what is short
 * @param safeToRemove how many instances can go; empty until all tasks are known
 * @param hasInstancesWithoutPool whether instances belong to no pool
 */
public record CapacityFigures(
    CapacitySnapshot snapshot,
    List<Lack> lacks,
    Optional<SafeToRemove> safeToRemove,
    boolean hasInstancesWithoutPool) {

  /**
   * How many container instances can go together.
   *
   * @param cluster of all
   * @param pools of each pool; 0 where it isn't there
   */
  public record SafeToRemove(int cluster, Map<Pool, Integer> pools) {}

  /**
   * All figures of the cluster. Tasks that fit nowhere count in each pool that could take them: any
   * of them may have to grow, and no task shall wait for the other one.
   *
   * @param cluster its name
   * @param poolsOf by a service's name, the pools of which an empty instance could take its tasks;
   *     a pool that couldn't would grow for ever ({@code docs/decisions/0018})
   */
  public Figures of(String cluster, Function<String, Set<Pool>> poolsOf) {
    Figures.Builder figures = Figures.of(cluster, snapshot.at());
    if (snapshot.pools().size() == 1 && !hasInstancesWithoutPool) {
      figures.onePool();
    }
    addCluster(figures, Subject.cluster(cluster));
    addPools(figures, cluster, poolsOf);
    snapshot
        .zones()
        .forEach(
            (zone, room) ->
                figures.with(
                    Subject.zone(cluster, zone),
                    Metric.SCHEDULABLE_TASKS,
                    room.schedulableTasks()));
    addServices(figures, cluster);
    return figures.build();
  }

  private void addCluster(Figures.Builder figures, Subject subject) {
    snapshot.cluster().ifPresent(room -> add(figures, subject, room));
    int unplaceable = lacks.stream().mapToInt(Lack::tasks).sum();
    figures.with(subject, Metric.UNPLACEABLE_TASKS, unplaceable);
    safeToRemove.ifPresent(
        safe -> figures.with(subject, Metric.INSTANCES_SAFE_TO_REMOVE, safe.cluster()));
  }

  private void addPools(
      Figures.Builder figures, String cluster, Function<String, Set<Pool>> poolsOf) {
    Map<Pool, Long> unplaceable = new HashMap<>();
    for (Lack lack : lacks) {
      poolsOf
          .apply(lack.service())
          .forEach(pool -> unplaceable.merge(pool, (long) lack.tasks(), Long::sum));
    }
    snapshot
        .pools()
        .forEach(
            (pool, room) -> {
              Subject subject = subject(cluster, pool);
              add(figures, subject, room);
              figures.with(subject, Metric.UNPLACEABLE_TASKS, unplaceable.getOrDefault(pool, 0L));
              safeToRemove.ifPresent(
                  safe ->
                      figures.with(
                          subject,
                          Metric.INSTANCES_SAFE_TO_REMOVE,
                          safe.pools().getOrDefault(pool, 0)));
            });
  }

  private void addServices(Figures.Builder figures, String cluster) {
    snapshot
        .services()
        .forEach(
            (service, tasks) -> {
              Subject subject = Subject.service(cluster, service);
              figures
                  .with(subject, Metric.SCHEDULABLE_TASKS, tasks)
                  .with(subject, Metric.UNPLACEABLE_TASKS, 0);
            });
    for (Lack lack : lacks) {
      figures.with(
          Subject.service(cluster, lack.service()), Metric.UNPLACEABLE_TASKS, lack.tasks());
    }
  }

  private static void add(Figures.Builder figures, Subject subject, Room room) {
    figures
        .with(subject, Metric.SCHEDULABLE_TASKS, room.schedulableTasks())
        .with(subject, Metric.TASKS_PER_INSTANCE, room.tasksPerInstance());
  }

  private static Subject subject(String cluster, Pool pool) {
    return switch (pool.kind()) {
      case CAPACITY_PROVIDER -> Subject.capacityProvider(cluster, pool.name());
      case AUTO_SCALING_GROUP -> Subject.autoScalingGroup(cluster, pool.name());
    };
  }
}
