package dev.lockkeeper.sandbox.ecs.service;

import dev.lockkeeper.sandbox.ecs.placement.PlacementRules;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.InstanceStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the scheduler does next for a DAEMON service: one task on each ACTIVE container instance
 * that fulfils its constraints. On a DRAINING one the daemon goes when nothing but daemons is left.
 * In a deployment a container instance's old task is stopped before its new one is started.
 *
 * @param desired how many container instances shall have a task
 * @param toStartOn where a task is missing
 * @param toStop which tasks
 * @param settled whether there is nothing left to do and all that is wanted counts as healthy
 */
record DaemonPlan(
    int desired, List<EcsContainerInstance> toStartOn, List<EcsTask> toStop, boolean settled) {

  static DaemonPlan of(EcsService service, PlacementRules rules) {
    List<EcsContainerInstance> wanted =
        service.cluster().containerInstances().stream()
            .filter(each -> each.status() == InstanceStatus.ACTIVE)
            .filter(rules::admits)
            .toList();
    Set<EcsContainerInstance> wantedSet = new HashSet<>(wanted);
    Set<EcsContainerInstance> taken = new HashSet<>();
    service.tasks().forEach(task -> taken.add(task.instance()));
    List<EcsContainerInstance> toStartOn =
        wanted.stream().filter(each -> each.takesTasks() && !taken.contains(each)).toList();
    List<EcsTask> toStop = toStop(service, wantedSet);
    boolean settled =
        toStartOn.isEmpty()
            && toStop.isEmpty()
            && service.tasks().stream().allMatch(task -> isDone(task, service));
    return new DaemonPlan(wanted.size(), toStartOn, toStop, settled);
  }

  private static boolean isDone(EcsTask task, EcsService service) {
    return !task.isWanted() || (task.countsAsHealthy() && task.isOf(service.primary()));
  }

  private static List<EcsTask> toStop(EcsService service, Set<EcsContainerInstance> wanted) {
    long spare =
        service.tasks().stream().filter(EcsTask::countsAsHealthy).count() - service.fewestHealthy();
    List<EcsTask> result = new ArrayList<>();
    for (EcsTask task : service.tasks()) {
      if (!task.isWanted()) {
        continue;
      }
      boolean replaced = !task.isOf(service.primary()) && (!task.countsAsHealthy() || spare > 0);
      if (!service.isActive() || mustLeave(task, wanted) || replaced) {
        result.add(task);
        spare -= task.countsAsHealthy() ? 1 : 0;
      }
    }
    return result;
  }

  private static boolean mustLeave(EcsTask task, Set<EcsContainerInstance> wanted) {
    return task.instance().isDraining()
        ? task.instance().onlyDaemonsLeft()
        : !wanted.contains(task.instance());
  }
}
