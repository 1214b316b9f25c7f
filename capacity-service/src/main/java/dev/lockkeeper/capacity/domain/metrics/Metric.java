package dev.lockkeeper.capacity.domain.metrics;

/** A metric by its name in CloudWatch; {@code docs/metrics.md} says what each means. */
public enum Metric {
  /** How many more of the largest tasks fit; of a service: of its tasks. */
  SCHEDULABLE_TASKS("SchedulableTasks"),
  /** Desired tasks that nothing can take. */
  UNPLACEABLE_TASKS("UnplaceableTasks"),
  /** How many container instances can go together. */
  INSTANCES_SAFE_TO_REMOVE("InstancesSafeToRemove"),
  /** How many of the largest task fit on an empty instance. */
  TASKS_PER_INSTANCE("TasksPerInstance");

  private final String cloudWatchName;

  Metric(String cloudWatchName) {
    this.cloudWatchName = cloudWatchName;
  }

  /** As CloudWatch knows it. */
  public String cloudWatchName() {
    return cloudWatchName;
  }
}
