package dev.lockkeeper.capacity.domain.size;

/** What keeps a task from a container instance. */
public enum Shortage {
  CPU,
  MEMORY,
  GPU,
  /** A host port it needs is taken. */
  PORTS,
  /** No network interface is left for it. */
  ENI,
  /** A requirement isn't met: an attribute, a placement constraint, the capacity provider. */
  CONSTRAINTS,
  /** There is no usable container instance at all. */
  INSTANCES
}
