package dev.lockkeeper.sandbox.ecs.service;

import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the scheduler does next for a REPLICA service.
 *
 * <p>Tasks of an older deployment, tasks on a DRAINING container instance and UNHEALTHY ones leave;
 * all others stay. New tasks are started as long as no more than maximumPercent are wanted. A
 * leaving task is stopped while at least minimumHealthyPercent stay healthy without it; one that
 * doesn't run yet is stopped at once. Protected tasks are left alone.
 *
 * @param toStart how many tasks of the primary deployment
 * @param toStop which tasks
 * @param settled whether there is nothing left to do and all that is wanted counts as healthy
 */
record ReplicaPlan(int toStart, List<EcsTask> toStop, boolean settled) {
  private static final Comparator<EcsTask> DRAINING_FIRST =
      Comparator.comparing((EcsTask task) -> !task.isOnDraining());

  static ReplicaPlan of(EcsService service, Instant now) {
    List<EcsTask> staying = new ArrayList<>();
    List<EcsTask> leaving = new ArrayList<>();
    for (EcsTask task : service.tasks()) {
      if (task.isWanted()) {
        boolean stays = task.isOf(service.primary()) && !task.isOnDraining() && !task.isUnhealthy();
        (stays ? staying : leaving).add(task);
      }
    }
    leaving.sort(DRAINING_FIRST);
    int surplus = staying.size() - service.desiredCount();
    List<EcsTask> toStop = new ArrayList<>(ScaleIn.choose(staying, surplus, service, now));
    toStop.addAll(dispensable(service, staying, leaving, toStop, now));

    int kept = staying.size() + leaving.size() - toStop.size();
    int missing = service.desiredCount() - staying.size();
    int toStart = Math.max(0, Math.min(missing, service.mostTasks() - kept));
    boolean settled =
        leaving.isEmpty() && surplus == 0 && staying.stream().allMatch(EcsTask::countsAsHealthy);
    return new ReplicaPlan(toStart, toStop, settled);
  }

  private static List<EcsTask> dispensable(
      EcsService service,
      List<EcsTask> staying,
      List<EcsTask> leaving,
      List<EcsTask> alreadyChosen,
      Instant now) {
    long healthy =
        staying.stream().filter(EcsTask::countsAsHealthy).count()
            + leaving.stream().filter(EcsTask::countsAsHealthy).count()
            - alreadyChosen.stream().filter(EcsTask::countsAsHealthy).count();
    long spare = healthy - service.fewestHealthy();
    List<EcsTask> result = new ArrayList<>();
    for (EcsTask task : leaving) {
      if (!mayStop(task, service, now)) {
        continue;
      }
      if (task.lastStatus().isBeforeRunning()) {
        result.add(task);
      } else if (task.countsAsHealthy() ? spare > 0 : spare >= 0) {
        result.add(task);
        spare -= task.countsAsHealthy() ? 1 : 0;
      }
    }
    return result;
  }

  static boolean mayStop(EcsTask task, EcsService service, Instant now) {
    return !service.isActive() || task.protectedUntil(now).isEmpty();
  }
}
