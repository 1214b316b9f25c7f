package dev.lockkeeper.platform.events;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A container instance has changed ("Amazon ECS container instance state change events", ECS
 * developer guide). ECS delivers at least once and in any order; the higher version is newer.
 *
 * @param status ACTIVE, DRAINING, REGISTERING, DEREGISTERING, REGISTRATION_FAILED or INACTIVE
 * @param version rises with each change; comparable with DescribeContainerInstances' version
 * @param attributes values by name, those without a value as an empty text
 * @param registered what it has in all
 * @param remaining what its tasks have left of it
 */
public record ContainerInstanceStateChange(
    String containerInstanceArn,
    String clusterArn,
    String ec2InstanceId,
    String status,
    boolean agentConnected,
    long version,
    Map<String, String> attributes,
    Optional<InstanceResources> registered,
    Optional<InstanceResources> remaining,
    Instant updatedAt) {
  public ContainerInstanceStateChange {
    attributes = Map.copyOf(attributes);
  }

  static ContainerInstanceStateChange parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new ContainerInstanceStateChange(
        detail.text("containerInstanceArn"),
        detail.text("clusterArn"),
        detail.text("ec2InstanceId"),
        detail.text("status"),
        detail.truth("agentConnected"),
        detail.number("version"),
        attributes(detail),
        InstanceResources.parse(detail, "registeredResources"),
        InstanceResources.parse(detail, "remainingResources"),
        detail.optionalInstant("updatedAt").orElse(envelope.time()));
  }

  private static Map<String, String> attributes(Members detail) {
    Map<String, String> attributes = new HashMap<>();
    detail
        .optionalObjects("attributes")
        .forEach(
            attribute ->
                attributes.put(attribute.text("name"), attribute.optionalText("value").orElse("")));
    return attributes;
  }
}
