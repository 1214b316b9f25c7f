package dev.lockkeeper.capacity.aws;

import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.model.ServiceNews.Kind;
import dev.lockkeeper.capacity.domain.model.StrategyItem;
import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import dev.lockkeeper.capacity.domain.reads.Services;
import dev.lockkeeper.platform.aws.Pages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PlacementStrategyType;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;

/** Services, by the ECS API in full pages. */
public final class EcsServices implements Services {
  private static final int LIST_PAGE = 100;
  private static final int DESCRIBE_PAGE = 10;

  /** ECS's own, where a service doesn't say otherwise. */
  private static final int MINIMUM_HEALTHY_PERCENT = 100;

  private static final int MAXIMUM_PERCENT = 200;

  private final EcsClient ecs;

  public EcsServices(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public Set<String> names(String cluster) {
    return AwsCall.of(
        "ListServices",
        () ->
            ecs
                .listServicesPaginator(request -> request.cluster(cluster).maxResults(LIST_PAGE))
                .serviceArns()
                .stream()
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Override
  public List<ServiceNews> some(String cluster, Collection<String> names) {
    List<ServiceNews> found = new ArrayList<>();
    for (List<String> page : Pages.of(List.copyOf(names), DESCRIBE_PAGE)) {
      AwsCall.of(
              "DescribeServices",
              () -> ecs.describeServices(request -> request.cluster(cluster).services(page)))
          .services()
          .stream()
          .filter(service -> !"INACTIVE".equals(service.status()))
          .forEach(service -> found.add(news(service)));
    }
    return found;
  }

  private static ServiceNews news(Service service) {
    DeploymentConfiguration configuration = service.deploymentConfiguration();
    return new ServiceNews(
        service.serviceName(),
        service.serviceArn(),
        service.taskDefinition() == null ? "" : service.taskDefinition(),
        service.desiredCount(),
        service.runningCount(),
        service.pendingCount(),
        kind(service),
        constraints(service, PlacementConstraintType.DISTINCT_INSTANCE).size() > 0,
        constraints(service, PlacementConstraintType.MEMBER_OF).stream()
            .map(constraint -> ClusterQuery.of(constraint.expression()))
            .toList(),
        spreadFields(service),
        strategy(service),
        percent(
            configuration == null ? null : configuration.minimumHealthyPercent(),
            MINIMUM_HEALTHY_PERCENT),
        percent(configuration == null ? null : configuration.maximumPercent(), MAXIMUM_PERCENT),
        isInDeployment(service));
  }

  private static Kind kind(Service service) {
    boolean onEc2 =
        service.launchType() == LaunchType.EC2
            || (service.hasCapacityProviderStrategy()
                && service.capacityProviderStrategy().stream()
                    .noneMatch(item -> item.capacityProvider().startsWith("FARGATE")));
    if (!onEc2) {
      return Kind.ELSEWHERE;
    }
    return service.schedulingStrategy() == SchedulingStrategy.DAEMON ? Kind.DAEMON : Kind.REPLICA;
  }

  private static List<PlacementConstraint> constraints(
      Service service, PlacementConstraintType type) {
    return service.placementConstraints().stream()
        .filter(constraint -> constraint.type() == type)
        .toList();
  }

  private static List<String> spreadFields(Service service) {
    return service.placementStrategy().stream()
        .filter(strategy -> strategy.type() == PlacementStrategyType.SPREAD)
        .map(PlacementStrategy::field)
        .toList();
  }

  private static List<StrategyItem> strategy(Service service) {
    return service.capacityProviderStrategy().stream()
        .map(
            item ->
                new StrategyItem(
                    item.capacityProvider(), amount(item.base()), amount(item.weight())))
        .filter(item -> item.weight() > 0 || item.base() > 0)
        .toList();
  }

  private static int amount(Integer value) {
    return value == null ? 0 : value;
  }

  private static int percent(Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }

  private static boolean isInDeployment(Service service) {
    return service.deployments().size() > 1
        || service.deployments().stream()
            .anyMatch(each -> each.rolloutState() == DeploymentRolloutState.IN_PROGRESS);
  }
}
