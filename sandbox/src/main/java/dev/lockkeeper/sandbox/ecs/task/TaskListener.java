package dev.lockkeeper.sandbox.ecs.task;

import dev.lockkeeper.sandbox.ecs.state.EcsTask;

/** Whoever schedules tasks hears what becomes of them. */
public interface TaskListener {
  /** The task counts as healthy now. */
  void becameHealthy(EcsTask task);

  /** The task's health check fails. */
  void becameUnhealthy(EcsTask task);

  /** The task's desired status is STOPPED now. */
  void noLongerWanted(EcsTask task);

  /** The task is STOPPED, and what it took is free again. */
  void stopped(EcsTask task);
}
