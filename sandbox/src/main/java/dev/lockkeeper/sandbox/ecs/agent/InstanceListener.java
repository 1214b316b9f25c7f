package dev.lockkeeper.sandbox.ecs.agent;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;

/** Whoever schedules tasks hears where they may go now, and where they must go from. */
public interface InstanceListener {
  /** The container instance takes tasks: it is new, connected again, or ACTIVE again. */
  void becameAvailable(EcsContainerInstance instance);

  /** The container instance is DRAINING. */
  void drains(EcsContainerInstance instance);
}
