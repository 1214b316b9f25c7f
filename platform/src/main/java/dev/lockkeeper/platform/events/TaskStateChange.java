package dev.lockkeeper.platform.events;

import java.time.Instant;
import java.util.Optional;

/**
 * A task has changed ("Amazon ECS task state change events", ECS developer guide). ECS delivers at
 * least once and in any order; of two events of a task the one with the higher version is newer.
 *
 * @param containerInstanceArn absent for a task on Fargate, and before the task is placed
 * @param group {@code service:<name>}, {@code family:<name>} or what RunTask was given
 * @param version rises with each change; comparable with DescribeTasks' version
 */
public record TaskStateChange(
    String taskArn,
    String clusterArn,
    Optional<String> containerInstanceArn,
    Optional<String> group,
    Optional<String> startedBy,
    Optional<String> taskDefinitionArn,
    String lastStatus,
    String desiredStatus,
    long version,
    Optional<Instant> createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> stoppingAt,
    Optional<Instant> stoppedAt,
    Instant updatedAt) {

  static TaskStateChange parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new TaskStateChange(
        detail.text("taskArn"),
        detail.text("clusterArn"),
        detail.optionalText("containerInstanceArn"),
        detail.optionalText("group"),
        detail.optionalText("startedBy"),
        detail.optionalText("taskDefinitionArn"),
        detail.text("lastStatus"),
        detail.text("desiredStatus"),
        detail.number("version"),
        detail.optionalInstant("createdAt"),
        detail.optionalInstant("startedAt"),
        detail.optionalInstant("stoppingAt"),
        detail.optionalInstant("stoppedAt"),
        detail.optionalInstant("updatedAt").orElse(envelope.time()));
  }

  /** The task definition's family: {@code arn:…:task-definition/<family>:<revision>}. */
  public Optional<String> family() {
    return taskDefinitionArn.map(arn -> arn.substring(arn.lastIndexOf('/') + 1).split(":")[0]);
  }
}
