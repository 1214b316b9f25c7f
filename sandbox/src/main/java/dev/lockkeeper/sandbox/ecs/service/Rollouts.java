package dev.lockkeeper.sandbox.ecs.service;

import dev.lockkeeper.sandbox.ecs.event.ServiceReports;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.state.EcsDeployment;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskDefinitionRevision;
import dev.lockkeeper.sandbox.world.World;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** How deployments begin, complete, and fail by the circuit breaker. */
final class Rollouts {
  private final World world;
  private final EcsSettings.Scheduler settings;
  private final ServiceReports reports;
  private final Random random;

  Rollouts(World world, EcsSettings settings, ServiceReports reports) {
    this.world = world;
    this.settings = settings.scheduler();
    this.reports = reports;
    this.random = world.random("ecs/deployments");
  }

  /** Begins a deployment. */
  void begin(EcsService service, TaskDefinitionRevision definition) {
    String id = "ecs-svc/" + (1_000_000_000_000_000_000L + random.nextLong(1L << 62));
    service.notes().steady(false);
    service.notes().afterFailedStart().end();
    reports.deploymentChanged(service.deploy(id, definition, world.now()));
  }

  /** Notes that all the service wants is there and healthy. */
  void settled(EcsService service) {
    EcsDeployment primary = service.primary();
    if (primary.rolloutState() == DeploymentRolloutState.IN_PROGRESS) {
      primary.rollout(
          DeploymentRolloutState.COMPLETED,
          "ECS deployment " + primary.id() + " completed.",
          world.now());
      service.notes().completed(primary.definition());
      reports.say(service, "(deployment " + primary.id() + ") deployment completed.");
      reports.deploymentChanged(primary);
    }
    if (!service.notes().steady()) {
      service.notes().steady(true);
      reports.steadyState(service);
    }
  }

  /** Counts a task that stopped by itself before it was healthy; nothing starts for a while. */
  void countIfFailed(EcsTask task) {
    if (task.wasHealthy() || !failedByItself(task)) {
      return;
    }
    EcsDeployment deployment = task.order().deployment().orElseThrow();
    deployment.countFailedTask();
    EcsService service = deployment.service();
    if (service.notes().afterFailedStart().isOver(world.now())) {
      service
          .notes()
          .afterFailedStart()
          .begin(world.now(), settings.firstRetry(), settings.longestRetry());
      if (deployment.failedTasks() > 1) {
        reports.startImpaired(service);
      }
    }
  }

  private static boolean failedByItself(EcsTask task) {
    return task.stopCode()
        .filter(
            code ->
                code == TaskStopCode.ESSENTIAL_CONTAINER_EXITED
                    || code == TaskStopCode.TASK_FAILED_TO_START)
        .isPresent();
  }

  /** Fails the newest deployment if its circuit breaker is on and too many of its tasks failed. */
  void breakCircuit(EcsService service) {
    DeploymentCircuitBreaker breaker =
        service.declared().deploymentConfiguration().deploymentCircuitBreaker();
    EcsDeployment primary = service.primary();
    if (breaker == null
        || !breaker.enable()
        || primary.rolloutState() != DeploymentRolloutState.IN_PROGRESS
        || primary.failedTasks() < threshold(service)) {
      return;
    }
    String reason = "ECS deployment circuit breaker: tasks failed to start.";
    primary.rollout(DeploymentRolloutState.FAILED, reason, world.now());
    reports.say(service, "(deployment " + primary.id() + ") deployment failed: " + reason);
    reports.deploymentChanged(primary);
    Optional<TaskDefinitionRevision> previous = service.notes().lastCompleted();
    if (breaker.rollback() && previous.isPresent()) {
      begin(service, previous.get());
      reports.say(service, "rolling back to deployment " + service.primary().id() + ".");
    }
  }

  /** AWS: half the desired count, at least 3 and at most 200. */
  private static int threshold(EcsService service) {
    return Math.max(3, Math.min(200, (service.desiredCount() + 1) / 2));
  }
}
