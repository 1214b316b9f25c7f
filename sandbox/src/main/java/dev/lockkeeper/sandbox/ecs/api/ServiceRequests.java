package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.placement.ClusterQuery;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PlacementStrategyType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;

/** What AWS requires of a service, and what it fills in. */
final class ServiceRequests {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
  private static final Pattern SPREAD_FIELD =
      Pattern.compile("instanceId|host|attribute:[A-Za-z0-9_./\\\\ -]+");
  private static final int MOST_CONSTRAINTS = 10;
  private static final int MOST_STRATEGIES = 5;

  private ServiceRequests() {}

  /** What is to be kept of a new service. */
  static Service declared(
      CreateServiceRequest request, EcsState state, EcsCluster cluster, Instant now) {
    NotSimulated.refuse(request);
    if (request.serviceName() == null || !NAME.matcher(request.serviceName()).matches()) {
      throw Checks.invalid("Service name must be 1 to 255 letters, numbers, hyphens, underscores.");
    }
    List<CapacityProviderStrategyItem> strategy = strategy(request, cluster);
    boolean onProviders = !strategy.isEmpty();
    if (onProviders && request.launchType() != null) {
      throw Checks.invalid(
          "Specifying both a launch type and capacity provider strategy is not"
              + " supported. Remove one and try again.");
    }
    Service declared =
        Members.copy(request, Service.builder())
            .serviceArn(cluster.full("service", request.serviceName()))
            .clusterArn(cluster.arn())
            .status("ACTIVE")
            .desiredCount(isDaemon(request) ? Integer.valueOf(0) : desiredCount(request))
            .launchType(onProviders ? null : LaunchType.EC2)
            .capacityProviderStrategy(strategy)
            .schedulingStrategy(
                Objects.requireNonNullElse(
                    request.schedulingStrategy(), SchedulingStrategy.REPLICA))
            .propagateTags(Objects.requireNonNullElse(request.propagateTags(), PropagateTags.NONE))
            .deploymentController(
                DeploymentController.builder().type(DeploymentControllerType.ECS).build())
            .deploymentConfiguration(filledIn(request.deploymentConfiguration(), isDaemon(request)))
            .tags(List.of())
            .createdAt(now)
            .build();
    check(declared, state, cluster);
    return declared;
  }

  /** The service's own, or the cluster's default where the request names no launch type either. */
  private static List<CapacityProviderStrategyItem> strategy(
      CreateServiceRequest request, EcsCluster cluster) {
    return request.launchType() == null && request.capacityProviderStrategy().isEmpty()
        ? cluster.declared().defaultCapacityProviderStrategy()
        : request.capacityProviderStrategy();
  }

  private static boolean isDaemon(CreateServiceRequest request) {
    return request.schedulingStrategy() == SchedulingStrategy.DAEMON;
  }

  private static Integer desiredCount(CreateServiceRequest request) {
    if (request.desiredCount() == null) {
      throw Checks.invalid("desiredCount is required for the REPLICA scheduling strategy.");
    }
    return request.desiredCount();
  }

  /** AWS: 100 and 200 percent, for daemons 0 and 100. */
  static DeploymentConfiguration filledIn(DeploymentConfiguration given, boolean daemon) {
    DeploymentConfiguration configuration =
        Objects.requireNonNullElseGet(given, () -> DeploymentConfiguration.builder().build());
    return configuration.toBuilder()
        .minimumHealthyPercent(
            Objects.requireNonNullElse(configuration.minimumHealthyPercent(), daemon ? 0 : 100))
        .maximumPercent(
            Objects.requireNonNullElse(configuration.maximumPercent(), daemon ? 100 : 200))
        .build();
  }

  /** Refuses what AWS does not take, in a new service or a changed one. */
  static void check(Service declared, EcsState state, EcsCluster cluster) {
    if (declared.desiredCount() < 0) {
      throw Checks.invalid("desiredCount cannot be negative.");
    }
    checkPercentages(declared.deploymentConfiguration());
    checkPlacement(declared.placementConstraints(), declared.placementStrategy());
    if (declared.schedulingStrategy() == SchedulingStrategy.DAEMON
        && !declared.placementStrategy().isEmpty()) {
      throw Checks.invalid("The DAEMON scheduling strategy takes no placement strategies.");
    }
    CapacityProviderOperations.check(state, cluster, declared.capacityProviderStrategy());
  }

  private static void checkPercentages(DeploymentConfiguration configuration) {
    int least = configuration.minimumHealthyPercent();
    int most = configuration.maximumPercent();
    if (least < 0 || least > 100 || most < 100 || most > 200) {
      throw Checks.invalid(
          "minimumHealthyPercent must be 0 to 100, and maximumPercent 100 to 200.");
    }
  }

  /** Refuses constraints and strategies that make no sense. */
  static void checkPlacement(
      List<PlacementConstraint> constraints, List<PlacementStrategy> strategies) {
    if (constraints.size() > MOST_CONSTRAINTS || strategies.size() > MOST_STRATEGIES) {
      throw Checks.invalid("There can be at most 10 placement constraints and 5 strategies.");
    }
    for (PlacementConstraint constraint : constraints) {
      if (constraint.type() == PlacementConstraintType.MEMBER_OF) {
        ClusterQuery.parse(Checks.required(constraint.expression(), "expression"));
      } else if (constraint.type() != PlacementConstraintType.DISTINCT_INSTANCE) {
        throw Checks.invalid("Unknown placement constraint " + constraint.typeAsString());
      }
    }
    strategies.forEach(ServiceRequests::check);
  }

  private static void check(PlacementStrategy strategy) {
    String field = Objects.requireNonNullElse(strategy.field(), "");
    PlacementStrategyType type =
        Objects.requireNonNullElse(strategy.type(), PlacementStrategyType.UNKNOWN_TO_SDK_VERSION);
    boolean valid =
        switch (type) {
          case RANDOM -> field.isEmpty();
          case SPREAD -> SPREAD_FIELD.matcher(field).matches();
          case BINPACK -> field.equalsIgnoreCase("cpu") || field.equalsIgnoreCase("memory");
          case UNKNOWN_TO_SDK_VERSION -> false;
        };
    if (!valid) {
      throw Checks.invalid(
          "Invalid placement strategy " + strategy.typeAsString() + " with field " + field);
    }
  }
}
