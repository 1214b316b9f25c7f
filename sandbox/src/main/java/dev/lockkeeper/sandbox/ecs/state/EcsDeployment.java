package dev.lockkeeper.sandbox.ecs.state;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;

/** A deployment of a service: one task definition on its way to replace what ran before. */
public final class EcsDeployment {
  private final String id;
  private final EcsService service;
  private final TaskDefinitionRevision definition;
  private final NetworkConfiguration networkConfiguration;
  private final Instant createdAt;
  private Instant updatedAt;
  private DeploymentRolloutState rolloutState = DeploymentRolloutState.IN_PROGRESS;
  private String rolloutStateReason;
  private int failedTasks;

  /** Starts one, IN_PROGRESS. */
  EcsDeployment(
      String id, EcsService service, TaskDefinitionRevision definition, Instant createdAt) {
    this.id = id;
    this.service = service;
    this.definition = definition;
    this.networkConfiguration = service.declared().networkConfiguration();
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
    this.rolloutStateReason = "ECS deployment " + id + " in progress.";
  }

  /** {@code ecs-svc/} and digits. */
  public String id() {
    return id;
  }

  /** Whose deployment it is. */
  public EcsService service() {
    return service;
  }

  /** What its tasks run. */
  public TaskDefinitionRevision definition() {
    return definition;
  }

  /** Whether it is the newest of its service. */
  public boolean isPrimary() {
    return service.primary() == this;
  }

  /** Where its tasks' network interfaces go; null unless awsvpc. */
  public NetworkConfiguration networkConfiguration() {
    return networkConfiguration;
  }

  /** The same, as tasks are started with it. */
  public Optional<AwsVpcConfiguration> network() {
    return Optional.ofNullable(networkConfiguration).map(NetworkConfiguration::awsvpcConfiguration);
  }

  /** When it was asked for. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When it last changed. */
  public Instant updatedAt() {
    return updatedAt;
  }

  /** How it goes. */
  public DeploymentRolloutState rolloutState() {
    return rolloutState;
  }

  /** The same in words. */
  public String rolloutStateReason() {
    return rolloutStateReason;
  }

  /** Notes how it goes. */
  public void rollout(DeploymentRolloutState state, String reason, Instant now) {
    rolloutState = state;
    rolloutStateReason = reason;
    updatedAt = now;
  }

  /** How many of its tasks have stopped before they counted as healthy. */
  public int failedTasks() {
    return failedTasks;
  }

  /** Counts one more of them. */
  public void countFailedTask() {
    failedTasks++;
  }
}
