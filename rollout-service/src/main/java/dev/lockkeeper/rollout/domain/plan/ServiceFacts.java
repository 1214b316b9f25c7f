package dev.lockkeeper.rollout.domain.plan;

/**
 * What a plan has to know of a service with tasks in the group.
 *
 * @param tasks how many tasks it has on the group's instances
 * @param minimumHealthyPercent of its deployment configuration
 * @param maximumPercent of its deployment configuration
 * @param heedsFence whether its placement constraints pass over instances with our attribute
 */
public record ServiceFacts(
    String service,
    int tasks,
    int minimumHealthyPercent,
    int maximumPercent,
    Placement placement,
    boolean heedsFence) {

  /** Where ECS puts a task when several instances have room. */
  public enum Placement {
    /** Where the service has the fewest: {@code spread} by {@code instanceId}. */
    SPREAD_OVER_INSTANCES,
    /** Anywhere, zones apart. */
    ANYWHERE,
    /** Where the least is left: {@code binpack}. */
    BINPACK
  }

  /** Whether ECS can neither start a replacement first nor stop a task first. */
  boolean stuck() {
    return minimumHealthyPercent >= 100 && maximumPercent <= 100;
  }
}
