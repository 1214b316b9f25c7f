package dev.lockkeeper.sandbox.ecs.agent;

import dev.lockkeeper.sandbox.ecs.event.EcsReports;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.InstanceStatus;

/** Sets container instances DRAINING, and ACTIVE again. */
public final class InstanceStates {
  private final EcsReports reports;
  private final InstanceListener listener;

  public InstanceStates(EcsReports reports, InstanceListener listener) {
    this.reports = reports;
    this.listener = listener;
  }

  /**
   * Gives it that status.
   *
   * @param wanted ACTIVE or DRAINING
   * @return false, with nothing changed, unless it is ACTIVE or DRAINING
   */
  public boolean change(EcsContainerInstance instance, InstanceStatus wanted) {
    InstanceStatus present = instance.status();
    if (present != InstanceStatus.ACTIVE && present != InstanceStatus.DRAINING) {
      return false;
    }
    if (present != wanted) {
      instance.become(wanted);
      reports.changed(instance);
      if (wanted == InstanceStatus.DRAINING) {
        listener.drains(instance);
      } else if (instance.takesTasks()) {
        listener.becameAvailable(instance);
      }
    }
    return true;
  }
}
