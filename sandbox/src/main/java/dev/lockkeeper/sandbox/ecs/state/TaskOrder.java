package dev.lockkeeper.sandbox.ecs.state;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/**
 * What is to be started, before it is known where.
 *
 * @param group {@code service:name}, or for standalone tasks {@code family:name} unless given
 * @param startedBy a service's deployment id, or what RunTask was told
 * @param deployment empty for a standalone task
 * @param network given for awsvpc tasks
 * @param capacityProvider whose container instances it may go to; empty where it may go to any
 */
public record TaskOrder(
    EcsCluster cluster,
    TaskDefinitionRevision definition,
    TaskSize size,
    String group,
    Optional<String> startedBy,
    Optional<EcsDeployment> deployment,
    Optional<AwsVpcConfiguration> network,
    TaskOverride overrides,
    Map<String, String> tags,
    Optional<String> capacityProvider) {
  /** The order for one more task of a service's deployment. */
  public static TaskOrder of(EcsDeployment deployment) {
    EcsService service = deployment.service();
    return new TaskOrder(
        service.cluster(),
        deployment.definition(),
        deployment.definition().size(),
        service.group(),
        Optional.of(deployment.id()),
        Optional.of(deployment),
        deployment.network(),
        TaskOverride.builder().build(),
        service.tagsForTasks(deployment),
        Optional.empty());
  }

  /** The same, for the container instances of a capacity provider; empty leaves it as it is. */
  public TaskOrder on(Optional<String> provider) {
    return new TaskOrder(
        cluster,
        definition,
        size,
        group,
        startedBy,
        deployment,
        network,
        overrides,
        tags,
        provider.or(() -> capacityProvider));
  }

  /** Whether it may go to the container instance, as far as capacity providers say. */
  public boolean mayUse(EcsContainerInstance instance) {
    return capacityProvider.isEmpty() || capacityProvider.equals(instance.capacityProvider());
  }

  /** Whether the task gets a network interface of its own. */
  public boolean isAwsvpc() {
    return definition.definition().networkMode() == NetworkMode.AWSVPC;
  }
}
