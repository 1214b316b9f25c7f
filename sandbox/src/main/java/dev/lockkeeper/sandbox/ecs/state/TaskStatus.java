package dev.lockkeeper.sandbox.ecs.state;

/** A task's {@code lastStatus}, in the order of a task's life. */
public enum TaskStatus {
  PROVISIONING,
  PENDING,
  ACTIVATING,
  RUNNING,
  DEACTIVATING,
  STOPPING,
  DEPROVISIONING,
  STOPPED;

  /** Whether it has not come to run yet. */
  public boolean isBeforeRunning() {
    return compareTo(RUNNING) < 0;
  }
}
