package dev.lockkeeper.capacity.domain.model;

import java.util.Arrays;

/** ECS's statuses of a container instance. */
public enum InstanceStatus {
  REGISTERING,
  REGISTRATION_FAILED,
  ACTIVE,
  DRAINING,
  DEREGISTERING,
  INACTIVE,
  /** One that this version doesn't know; not usable. */
  OTHER;

  public static InstanceStatus of(String name) {
    return Arrays.stream(values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(OTHER);
  }
}
