package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rebalance.ServiceSpread;
import dev.lockkeeper.rollout.domain.rebalance.Services;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.PlacementStrategyType;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * How services sit on instances, by the ECS API. Which instances a placement constraint lets a
 * service have only ECS can say, so a service with one counts as not to be spread.
 */
public final class EcsSpreads implements Services {
  private final EcsContainerInstances instances;
  private final EcsServices services;
  private final EcsTasks tasks;

  public EcsSpreads(EcsClient ecs, EcsServices services, EcsTasks tasks) {
    this.instances = new EcsContainerInstances(ecs);
    this.services = services;
    this.tasks = tasks;
  }

  @Override
  public List<ServiceSpread> look(String cluster) {
    List<ContainerInstance> active = instances.active(cluster);
    Map<String, List<Task>> byGroup =
        tasks.all(cluster).stream()
            .filter(task -> task.containerInstanceArn() != null)
            .collect(Collectors.groupingBy(task -> String.valueOf(task.group())));
    return services.all(cluster, SchedulingStrategy.REPLICA).stream()
        .map(
            service ->
                spread(
                    service, active, byGroup.getOrDefault(EcsServices.groupOf(service), List.of())))
        .toList();
  }

  /** One that deploys already is left alone: it may be by this very call, whose answer was lost. */
  @Override
  public void forceDeployment(String cluster, String service) {
    boolean rests =
        services.describe(cluster, List.of(service)).stream().noneMatch(EcsServices::deploying);
    if (rests) {
      services.forceDeployment(cluster, service);
    }
  }

  private static ServiceSpread spread(
      Service service, List<ContainerInstance> active, List<Task> tasks) {
    Set<String> providers =
        service.capacityProviderStrategy().stream()
            .map(CapacityProviderStrategyItem::capacityProvider)
            .collect(Collectors.toSet());
    Map<String, InstanceId> eligible = new HashMap<>();
    active.stream()
        .filter(one -> providers.isEmpty() || providers.contains(one.capacityProviderName()))
        .forEach(
            one -> eligible.put(one.containerInstanceArn(), new InstanceId(one.ec2InstanceId())));
    Map<InstanceId, Integer> counts = new HashMap<>();
    eligible.values().forEach(id -> counts.put(id, 0));
    tasks.stream()
        .map(task -> eligible.get(task.containerInstanceArn()))
        .filter(id -> id != null)
        .forEach(id -> counts.merge(id, 1, Integer::sum));
    return new ServiceSpread(
        service.serviceName(), EcsServices.deploying(service), spreads(service), counts);
  }

  private static boolean spreads(Service service) {
    return service.placementConstraints().isEmpty()
        && service.placementStrategy().stream()
            .anyMatch(strategy -> strategy.type() == PlacementStrategyType.SPREAD);
  }
}
