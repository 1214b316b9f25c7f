package dev.lockkeeper.capacity.domain.model;

import java.util.Optional;

/**
 * A task as an event or DescribeTasks shows it.
 *
 * @param version ECS's own; rises with each change, the same in events and in the API
 * @param containerInstanceArn empty while the task waits for a container instance
 * @param group {@code service:NAME} for a service's task
 * @param taskDefinition its ARN
 * @param lastStatus ECS's word, such as PROVISIONING, RUNNING, STOPPED
 * @param desiredStatus RUNNING or STOPPED
 */
public record TaskNews(
    String arn,
    long version,
    Optional<String> containerInstanceArn,
    String group,
    String taskDefinition,
    String lastStatus,
    String desiredStatus) {
  boolean isStopped() {
    return lastStatus.equals("STOPPED") || lastStatus.equals("DELETED");
  }

  boolean isWanted() {
    return desiredStatus.equals("RUNNING");
  }
}
