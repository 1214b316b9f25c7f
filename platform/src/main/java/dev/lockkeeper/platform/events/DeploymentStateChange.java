package dev.lockkeeper.platform.events;

import java.time.Instant;

/**
 * A deployment of a service has begun or ended ("Amazon ECS service deployment state change
 * events", ECS developer guide). Neither the cluster nor a version is a member: the service's ARN
 * names the one, and a look at the service makes up for the other.
 *
 * @param name {@code SERVICE_DEPLOYMENT_IN_PROGRESS}, {@code _COMPLETED} or {@code _FAILED}
 */
public record DeploymentStateChange(
    String serviceArn, String name, String deploymentId, Instant updatedAt) {

  static DeploymentStateChange parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new DeploymentStateChange(
        ServiceAction.service(envelope),
        detail.text("eventName"),
        detail.text("deploymentId"),
        detail.optionalInstant("updatedAt").orElse(envelope.time()));
  }
}
