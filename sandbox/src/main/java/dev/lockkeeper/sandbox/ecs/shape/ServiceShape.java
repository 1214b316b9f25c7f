package dev.lockkeeper.sandbox.ecs.shape;

import dev.lockkeeper.sandbox.ecs.state.EcsDeployment;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;

/** A service as {@code DescribeServices} shows it. */
public final class ServiceShape {
  private ServiceShape() {}

  /** All of it; its tags only where asked for. */
  public static Service of(EcsService service, boolean withTags) {
    return service.declared().toBuilder()
        .runningCount(running(service.tasks()))
        .pendingCount(pending(service.tasks()))
        .deployments(service.deployments().stream().map(ServiceShape::deployment).toList())
        .events(service.events())
        .tags(withTags ? Tags.list(service.tags()) : List.of())
        .build();
  }

  private static Deployment deployment(EcsDeployment deployment) {
    List<EcsTask> tasks = deployment.service().wantedTasks(deployment);
    Service declared = deployment.service().declared();
    return Deployment.builder()
        .id(deployment.id())
        .status(deployment.isPrimary() ? "PRIMARY" : "ACTIVE")
        .taskDefinition(deployment.definition().arn())
        .desiredCount(deployment.isPrimary() ? deployment.service().desiredCount() : 0)
        .runningCount(running(tasks))
        .pendingCount(pending(tasks))
        .failedTasks(deployment.failedTasks())
        .createdAt(deployment.createdAt())
        .updatedAt(deployment.updatedAt())
        .launchType(declared.launchType())
        .capacityProviderStrategy(declared.capacityProviderStrategy())
        .networkConfiguration(deployment.networkConfiguration())
        .rolloutState(deployment.rolloutState())
        .rolloutStateReason(deployment.rolloutStateReason())
        .build();
  }

  private static int running(Collection<EcsTask> tasks) {
    return count(tasks, EcsTask::isRunning);
  }

  private static int pending(Collection<EcsTask> tasks) {
    return count(tasks, task -> task.lastStatus().isBeforeRunning());
  }

  private static int count(Collection<EcsTask> tasks, Predicate<EcsTask> which) {
    return (int) tasks.stream().filter(EcsTask::isWanted).filter(which).count();
  }
}
