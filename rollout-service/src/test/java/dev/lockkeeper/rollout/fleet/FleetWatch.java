package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Watches a fleet as it really is: whether enough tasks run, and how often they move. */
final class FleetWatch {
  private final Fleet fleet;
  private final Map<String, Integer> atFirst = new TreeMap<>();
  private final Map<String, Set<String>> seen = new TreeMap<>();

  /** All services are to be settled. */
  FleetWatch(Fleet fleet) {
    this.fleet = fleet;
    look();
    seen.forEach((service, tasks) -> atFirst.put(service, tasks.size()));
  }

  /** At no time may fewer tasks of a service run than its deployment settings say. */
  void look() {
    fleet.driver.execute(
        () -> fleet.aws.services().ecs().clusters().forEach(cluster -> look(cluster)));
  }

  private void look(EcsCluster cluster) {
    for (EcsService service : cluster.services()) {
      if (service.isDaemon()) {
        continue;
      }
      Set<String> tasks = seen.computeIfAbsent(service.name(), name -> new HashSet<>());
      int running = 0;
      for (EcsTask task : service.tasks()) {
        tasks.add(task.id());
        running += task.isRunning() ? 1 : 0;
      }
      assertThat(running)
          .as("tasks of %s that run at %s", service.name(), fleet.clock.instant())
          .isGreaterThanOrEqualTo(service.fewestHealthy());
    }
  }

  /** How often a task was started anew, on average over all services. */
  double movesPerTask() {
    return (double) (count(seen.keySet()) - tasks()) / tasks();
  }

  double movesPerTask(String service) {
    int first = atFirst.get(service);
    return (double) (seen.get(service).size() - first) / first;
  }

  private int tasks() {
    return atFirst.values().stream().mapToInt(Integer::intValue).sum();
  }

  private int count(Set<String> services) {
    return services.stream().mapToInt(one -> seen.get(one).size()).sum();
  }
}
