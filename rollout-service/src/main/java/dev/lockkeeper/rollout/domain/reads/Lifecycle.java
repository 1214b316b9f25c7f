package dev.lockkeeper.rollout.domain.reads;

/** The group's state of an instance; its sub-states, such as {@code Pending:Wait}, are one. */
public enum Lifecycle {
  PENDING,
  IN_SERVICE,
  STANDBY,
  /** Also detaching, or leaving in any other way. */
  TERMINATING
}
