package dev.lockkeeper.platform.events;

import java.time.Instant;

/**
 * A container instance has changed ("Amazon ECS container instance state change events", ECS
 * developer guide). ECS delivers at least once and in any order; the higher version is newer.
 *
 * @param status ACTIVE, DRAINING, REGISTERING, DEREGISTERING, REGISTRATION_FAILED or INACTIVE
 * @param version rises with each change; comparable with DescribeContainerInstances' version
 */
public record ContainerInstanceStateChange(
    String containerInstanceArn,
    String clusterArn,
    String ec2InstanceId,
    String status,
    boolean agentConnected,
    long version,
    Instant updatedAt) {

  static ContainerInstanceStateChange parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new ContainerInstanceStateChange(
        detail.text("containerInstanceArn"),
        detail.text("clusterArn"),
        detail.text("ec2InstanceId"),
        detail.text("status"),
        detail.truth("agentConnected"),
        detail.number("version"),
        detail.optionalInstant("updatedAt").orElse(envelope.time()));
  }
}
