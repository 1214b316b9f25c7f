package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.rollout.domain.plan.GroupFacts;
import dev.lockkeeper.rollout.domain.plan.PlanReads;
import dev.lockkeeper.rollout.domain.plan.ServiceFacts;
import dev.lockkeeper.rollout.domain.plan.ServiceFacts.Placement;
import dev.lockkeeper.rollout.domain.reads.AlarmView;
import dev.lockkeeper.rollout.domain.reads.Alarms;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PlacementStrategyType;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;

/** What plans are made from, by ECS, Auto Scaling and CloudWatch. */
public final class AwsPlanReads implements PlanReads {
  /** ECS's own, where a service doesn't say otherwise. */
  private static final int MINIMUM_HEALTHY_PERCENT = 100;

  private static final int MAXIMUM_PERCENT = 200;

  /** The ways to say in the cluster query language that the fence must not be there. */
  private static final Set<String> HEEDING =
      Set.of(
          "not(attribute:" + EcsRegistrations.FENCE + "exists)",
          "attribute:" + EcsRegistrations.FENCE + "!exists",
          "attribute:" + EcsRegistrations.FENCE + "not_exists");

  private final EcsContainerInstances containerInstances;
  private final EcsServices services;
  private final EcsTasks tasks;
  private final AwsGroupFacts groups;
  private final Alarms alarms;

  public AwsPlanReads(EcsClient ecs, AwsGroupFacts groups, Alarms alarms) {
    this.containerInstances = new EcsContainerInstances(ecs);
    this.services = new EcsServices(ecs);
    this.tasks = new EcsTasks(ecs);
    this.groups = groups;
    this.alarms = alarms;
  }

  @Override
  public GroupFacts around(String group, ImageId image) {
    return groups.of(group, image);
  }

  @Override
  public List<ServiceFacts> services(String cluster, Set<InstanceId> instances) {
    Set<String> arns =
        containerInstances.all(cluster).stream()
            .filter(one -> instances.contains(new InstanceId(one.ec2InstanceId())))
            .map(ContainerInstance::containerInstanceArn)
            .collect(Collectors.toSet());
    Map<String, Long> counts =
        tasks.all(cluster).stream()
            .filter(task -> arns.contains(task.containerInstanceArn()))
            .collect(
                Collectors.groupingBy(task -> String.valueOf(task.group()), Collectors.counting()));
    return services.all(cluster, SchedulingStrategy.REPLICA).stream()
        .filter(service -> counts.containsKey(EcsServices.groupOf(service)))
        .map(service -> facts(service, counts.get(EcsServices.groupOf(service)).intValue()))
        .toList();
  }

  private static ServiceFacts facts(Service service, int count) {
    DeploymentConfiguration configuration = service.deploymentConfiguration();
    return new ServiceFacts(
        service.serviceName(),
        count,
        percent(
            configuration == null ? null : configuration.minimumHealthyPercent(),
            MINIMUM_HEALTHY_PERCENT),
        percent(configuration == null ? null : configuration.maximumPercent(), MAXIMUM_PERCENT),
        placement(service.placementStrategy()),
        heedsFence(service));
  }

  private static int percent(Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }

  private static Placement placement(List<PlacementStrategy> strategies) {
    if (strategies.stream().anyMatch(one -> one.type() == PlacementStrategyType.BINPACK)) {
      return Placement.BINPACK;
    }
    return strategies.stream()
            .filter(one -> one.type() == PlacementStrategyType.SPREAD)
            .anyMatch(one -> Set.of("instanceId", "host").contains(one.field()))
        ? Placement.SPREAD_OVER_INSTANCES
        : Placement.ANYWHERE;
  }

  private static boolean heedsFence(Service service) {
    return service.placementConstraints().stream()
        .filter(constraint -> constraint.expression() != null)
        .map(constraint -> constraint.expression().replaceAll("\\s", ""))
        .anyMatch(HEEDING::contains);
  }

  /**
   * Of services that lack tasks those whose newest event is that one couldn't be placed: ECS says
   * so with each try, every few minutes at most.
   */
  @Override
  public Optional<String> shortage(String cluster) {
    String lacking =
        services.all(cluster, SchedulingStrategy.REPLICA).stream()
            .filter(AwsPlanReads::lacks)
            .map(
                service ->
                    "%d of %s"
                        .formatted(
                            service.desiredCount() - service.runningCount(), service.serviceName()))
            .collect(Collectors.joining(", "));
    return Optional.of(lacking).filter(some -> !some.isEmpty());
  }

  @Override
  public Set<String> missingAlarms(Set<String> names) {
    return AlarmView.missing(names, alarms.look(names));
  }

  private static boolean lacks(Service service) {
    return service.runningCount() < service.desiredCount()
        && service.events().stream()
            .findFirst()
            .filter(newest -> newest.message().contains("was unable to place a task"))
            .isPresent();
  }
}
