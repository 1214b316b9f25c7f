package dev.lockkeeper.sandbox.ecs.state;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** One revision of a task definition. What it defines never changes, its status does. */
public final class TaskDefinitionRevision {
  private final TaskSize size;
  private final SortedMap<String, String> tags = new TreeMap<>();
  private TaskDefinition definition;
  private boolean failsToStart;

  public TaskDefinitionRevision(TaskDefinition definition) {
    this.definition = definition;
    this.size = TaskSize.of(definition);
  }

  /** As AWS would describe it. */
  public TaskDefinition definition() {
    return definition;
  }

  /** Its full name. */
  public String arn() {
    return definition.taskDefinitionArn();
  }

  /** The name its revisions share. */
  public String family() {
    return definition.family();
  }

  /** {@code family:revision}. */
  public String shortName() {
    return definition.family() + ":" + definition.revision();
  }

  /** What a task of it takes. */
  public TaskSize size() {
    return size;
  }

  /** Whether an essential container has a health check. */
  public boolean hasHealthCheck() {
    return definition.containerDefinitions().stream()
        .anyMatch(each -> !Boolean.FALSE.equals(each.essential()) && each.healthCheck() != null);
  }

  /** Whether new tasks and services may use it. */
  public boolean isActive() {
    return definition.status() == TaskDefinitionStatus.ACTIVE;
  }

  /** Makes it INACTIVE: running tasks go on, nothing new starts from it. */
  public void deregister(Instant now) {
    definition =
        definition.toBuilder().status(TaskDefinitionStatus.INACTIVE).deregisteredAt(now).build();
  }

  /** Whether its essential container exits as soon as it is started: a fault, switched on. */
  public boolean failsToStart() {
    return failsToStart;
  }

  /** Switches that fault on or off. */
  public void failsToStart(boolean fails) {
    this.failsToStart = fails;
  }

  /** Its tags. May be changed. */
  public SortedMap<String, String> tags() {
    return tags;
  }
}
