package dev.lockkeeper.discovery.domain.model;

/**
 * A container instance.
 *
 * @param id the last part of its ARN
 * @param availabilityZone where it is; an empty text if nobody tells
 * @param version rises with each change
 * @param status ECS's word
 */
public record Instance(
    String id, String ec2InstanceId, String availabilityZone, String status, long version) {
  /** The attribute that ECS sets to the availability zone. */
  public static final String ZONE_ATTRIBUTE = "ecs.availability-zone";

  boolean isDraining() {
    return status.equals("DRAINING") || status.equals("DEREGISTERING");
  }

  boolean isGone() {
    return status.equals("INACTIVE");
  }
}
