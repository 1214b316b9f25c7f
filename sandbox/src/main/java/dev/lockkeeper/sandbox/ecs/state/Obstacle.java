package dev.lockkeeper.sandbox.ecs.state;

/**
 * Why a container instance can't take a task, from what rules an instance out to what nearly fits:
 * the later one of two is the closer match.
 */
public enum Obstacle {
  AGENT("AGENT", "encountered error \"AGENT\""),
  ATTRIBUTE("ATTRIBUTE", "is missing an attribute required by your task"),
  MEMBER_OF(
      "MemberOf placement constraint unsatisfied.",
      "encountered error \"MemberOf placement constraint unsatisfied.\""),
  DISTINCT_INSTANCE(
      "DistinctInstance placement constraint unsatisfied.",
      "encountered error \"DistinctInstance placement constraint unsatisfied.\""),
  LOCATION("LOCATION", "encountered error \"LOCATION\""),
  GPU("RESOURCE:GPU", "has insufficient GPU resource available"),
  ENI("RESOURCE:ENI", "encountered error \"RESOURCE:ENI\""),
  PORTS("RESOURCE:PORTS", "is already using a port required by your task"),
  CPU("RESOURCE:CPU", "has insufficient CPU units available"),
  MEMORY("RESOURCE:MEMORY", "has insufficient memory available");

  private final String reason;
  private final String words;

  Obstacle(String reason, String words) {
    this.reason = reason;
    this.words = words;
  }

  /** As failures and events name it: {@code RESOURCE:CPU}. */
  public String reason() {
    return reason;
  }

  /** As the service's events say it of the closest matching container instance. */
  public String words() {
    return words;
  }
}
