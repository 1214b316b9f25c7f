package dev.lockkeeper.capacity.domain.model;

/**
 * What a scaling policy can make larger or smaller: the instances of a capacity provider or, where
 * there is none, of an Auto Scaling group.
 */
public record Pool(Kind kind, String name) {
  /** What the name is a name of. */
  public enum Kind {
    CAPACITY_PROVIDER,
    AUTO_SCALING_GROUP
  }

  public static Pool capacityProvider(String name) {
    return new Pool(Kind.CAPACITY_PROVIDER, name);
  }

  public static Pool autoScalingGroup(String name) {
    return new Pool(Kind.AUTO_SCALING_GROUP, name);
  }
}
