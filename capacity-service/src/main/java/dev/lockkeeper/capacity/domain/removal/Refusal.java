package dev.lockkeeper.capacity.domain.removal;

/** Why an instance doesn't take a task. */
public enum Refusal {
  CPU,
  MEMORY,
  GPU,
  ENI,
  /** A host port of the task is in use there. */
  PORTS,
  /** A placement constraint, a required attribute or the capacity provider excludes it. */
  CONSTRAINTS,
  /** {@code distinctInstance}: a task of the same service is there. */
  DISTINCT_INSTANCE,
  /** There is room, but the service would end up in fewer zones than it is in now. */
  ZONES,
  /** What room there is or will be is for missing tasks that have found none yet. */
  MISSING_TASKS
}
