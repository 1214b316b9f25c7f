package dev.lockkeeper.sandbox.ecs.service;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tasks go when a service has too many: first those that don't run yet, then those in the
 * zone, and there on the container instance, that has most of the service; the newest first.
 */
final class ScaleIn {
  private final Map<String, Integer> byZone = new HashMap<>();
  private final Map<Optional<EcsContainerInstance>, Integer> byInstance = new HashMap<>();

  private ScaleIn(List<EcsTask> tasks) {
    tasks.forEach(task -> count(task, 1));
  }

  static List<EcsTask> choose(List<EcsTask> tasks, int surplus, EcsService service, Instant now) {
    if (surplus <= 0) {
      return List.of();
    }
    ScaleIn counts = new ScaleIn(tasks);
    List<EcsTask> stoppable = new ArrayList<>();
    for (int i = tasks.size() - 1; i >= 0; i--) {
      if (ReplicaPlan.mayStop(tasks.get(i), service, now)) {
        stoppable.add(tasks.get(i));
      }
    }
    List<EcsTask> chosen = new ArrayList<>();
    while (chosen.size() < surplus && !stoppable.isEmpty()) {
      EcsTask next = counts.first(stoppable);
      stoppable.remove(next);
      counts.count(next, -1);
      chosen.add(next);
    }
    return chosen;
  }

  private EcsTask first(List<EcsTask> stoppable) {
    return stoppable.stream()
        .min(
            Comparator.comparing((EcsTask task) -> !task.lastStatus().isBeforeRunning())
                .thenComparing(task -> -byZone.get(zone(task)))
                .thenComparing(task -> -byInstance.get(task.place())))
        .orElseThrow();
  }

  private void count(EcsTask task, int by) {
    byZone.merge(zone(task), by, Integer::sum);
    byInstance.merge(task.place(), by, Integer::sum);
  }

  private static String zone(EcsTask task) {
    return task.place().map(instance -> instance.host().availabilityZone()).orElse("");
  }
}
