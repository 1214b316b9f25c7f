package dev.lockkeeper.sandbox.ecs.state;

/** A container instance's {@code status}. */
public enum InstanceStatus {
  REGISTERING,
  ACTIVE,
  DRAINING,
  INACTIVE
}
