package dev.lockkeeper.capacity.domain.metrics;

/**
 * What a figure is of: its dimensions in CloudWatch.
 *
 * @param cluster the cluster's name
 * @param level what {@code name} is a name of
 * @param name empty for the cluster as a whole
 */
public record Subject(String cluster, Level level, String name) {

  /** What figures are kept of; the order is how much it matters that they arrive. */
  public enum Level {
    CAPACITY_PROVIDER("CapacityProviderName"),
    AUTO_SCALING_GROUP("AutoScalingGroupName"),
    CLUSTER("ClusterName"),
    ZONE("AvailabilityZone"),
    SERVICE("ServiceName");

    private final String dimension;

    Level(String dimension) {
      this.dimension = dimension;
    }

    /** The name of its dimension. */
    public String dimension() {
      return dimension;
    }

    /** Whether it is what a scaling policy can make larger or smaller. */
    public boolean isPool() {
      return this == CAPACITY_PROVIDER || this == AUTO_SCALING_GROUP;
    }
  }

  public static Subject cluster(String cluster) {
    return new Subject(cluster, Level.CLUSTER, "");
  }

  public static Subject capacityProvider(String cluster, String name) {
    return new Subject(cluster, Level.CAPACITY_PROVIDER, name);
  }

  public static Subject autoScalingGroup(String cluster, String name) {
    return new Subject(cluster, Level.AUTO_SCALING_GROUP, name);
  }

  public static Subject zone(String cluster, String name) {
    return new Subject(cluster, Level.ZONE, name);
  }

  public static Subject service(String cluster, String name) {
    return new Subject(cluster, Level.SERVICE, name);
  }

  /**
   * Whether CloudWatch keeps the metric by the second rather than by the minute; it costs the same.
   * Alarms that look every ten seconds combine all figures of a pool or a cluster.
   */
  public boolean isHighResolution(Metric metric) {
    return level.isPool() || level == Level.CLUSTER || metric == Metric.UNPLACEABLE_TASKS;
  }
}
