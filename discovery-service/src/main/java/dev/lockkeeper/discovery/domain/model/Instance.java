package dev.lockkeeper.discovery.domain.model;

/**
 * A container instance.
 *
 * @param id the last part of its ARN
 * @param version rises with each change
 * @param status ECS's word
 */
public record Instance(String id, String ec2InstanceId, String status, long version) {
  boolean isDraining() {
    return status.equals("DRAINING") || status.equals("DEREGISTERING");
  }

  boolean isGone() {
    return status.equals("INACTIVE");
  }
}
