package dev.lockkeeper.capacity.domain.model;

import java.util.HashMap;
import java.util.Map;

/** Which tasks are on which container instance, whichever of the two is heard of first. */
final class PlacedTasks {
  private final Map<String, InstanceTasks> byInstance = new HashMap<>();

  InstanceTasks on(String instanceId) {
    return byInstance.computeIfAbsent(instanceId, InstanceTasks::new);
  }

  /** Forgets about an instance that nobody knows and that has no tasks. */
  void tidy(InstanceTasks tasks) {
    if (tasks.isUseless()) {
      byInstance.remove(tasks.instanceId());
    }
  }

  Iterable<InstanceTasks> all() {
    return byInstance.values();
  }
}
