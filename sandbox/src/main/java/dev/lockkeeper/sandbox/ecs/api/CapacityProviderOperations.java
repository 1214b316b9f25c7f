package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.shape.ClusterShape;
import dev.lockkeeper.sandbox.ecs.shape.Tags;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.AutoScalingGroupProvider;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStatus;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.CapacityProviderUpdateStatus;
import software.amazon.awssdk.services.ecs.model.CreateCapacityProviderRequest;
import software.amazon.awssdk.services.ecs.model.CreateCapacityProviderResponse;
import software.amazon.awssdk.services.ecs.model.DeleteCapacityProviderRequest;
import software.amazon.awssdk.services.ecs.model.DeleteCapacityProviderResponse;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ManagedDraining;
import software.amazon.awssdk.services.ecs.model.ManagedTerminationProtection;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersResponse;

/**
 * Capacity providers: their container instances are known, and strategies place tasks by them. With
 * managed scaling tasks wait for room, but it is somebody else who scales the group. Draining and
 * termination protection are refused rather than pretended.
 */
public final class CapacityProviderOperations {
  private final EcsState state;

  public CapacityProviderOperations(EcsState state) {
    this.state = state;
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(CreateCapacityProviderRequest.class, this::create)
        .on(DescribeCapacityProvidersRequest.class, this::describe)
        .on(DeleteCapacityProviderRequest.class, this::delete)
        .on(PutClusterCapacityProvidersRequest.class, this::putOnCluster);
  }

  /** Refuses names of capacity providers that don't exist. */
  static void check(EcsState state, List<String> names) {
    for (String name : names) {
      if (!state.capacityProviders().containsKey(name)) {
        throw Checks.invalid("The specified capacity provider was not found: " + name);
      }
    }
  }

  /** Refuses a strategy whose providers the cluster doesn't have, or that places nothing. */
  static void check(
      EcsState state, EcsCluster cluster, List<CapacityProviderStrategyItem> strategy) {
    check(state, strategy.stream().map(CapacityProviderStrategyItem::capacityProvider).toList());
    for (CapacityProviderStrategyItem item : strategy) {
      if (!cluster.declared().capacityProviders().contains(item.capacityProvider())) {
        throw Checks.invalid(
            "The specified capacity provider strategy cannot contain a capacity provider that is"
                + " not associated with the cluster.");
      }
    }
    if (!strategy.isEmpty()
        && strategy.stream().allMatch(item -> item.weight() == null || item.weight() == 0)) {
      throw Checks.invalid(
          "The specified capacity provider strategy must have a capacity provider with a weight"
              + " greater than zero.");
    }
  }

  private CreateCapacityProviderResponse create(CreateCapacityProviderRequest request) {
    String name = Checks.required(request.name(), "Capacity provider name");
    AutoScalingGroupProvider group = request.autoScalingGroupProvider();
    if (group == null || request.managedInstancesProvider() != null) {
      throw Checks.invalid("The sandbox has only capacity providers of Auto Scaling groups.");
    }
    Checks.required(group.autoScalingGroupArn(), "Auto Scaling group ARN");
    refuseManagement(group);
    if (state.capacityProviders().containsKey(name)) {
      throw Checks.invalid(
          "The specified capacity provider already exists. To change the configuration of an"
              + " existing capacity provider, update the capacity provider.");
    }
    CapacityProvider provider =
        CapacityProvider.builder()
            .name(name)
            .capacityProviderArn(state.account().arn("ecs", "capacity-provider/" + name))
            .status(CapacityProviderStatus.ACTIVE)
            .autoScalingGroupProvider(group)
            .tags(Tags.list(Tags.read(request.tags())))
            .build();
    state.capacityProviders().put(name, provider);
    return CreateCapacityProviderResponse.builder().capacityProvider(provider).build();
  }

  private static void refuseManagement(AutoScalingGroupProvider group) {
    if (group.managedDraining() == ManagedDraining.ENABLED
        || group.managedTerminationProtection() == ManagedTerminationProtection.ENABLED) {
      throw Checks.invalid(
          "The sandbox does not simulate managed draining or managed termination protection: leave"
              + " them out or set them to DISABLED.");
    }
  }

  private DescribeCapacityProvidersResponse describe(DescribeCapacityProvidersRequest request) {
    List<Failure> failures = new ArrayList<>();
    List<CapacityProvider> found = new ArrayList<>();
    for (String asked : request.capacityProviders()) {
      CapacityProvider provider =
          state.capacityProviders().get(asked.substring(asked.lastIndexOf('/') + 1));
      if (provider == null) {
        failures.add(Checks.missing(asked));
      } else {
        found.add(provider);
      }
    }
    if (request.capacityProviders().isEmpty()) {
      found.addAll(state.capacityProviders().values());
    }
    Page<CapacityProvider> page =
        Checks.page(found, CapacityProvider::name, request.nextToken(), request.maxResults());
    return DescribeCapacityProvidersResponse.builder()
        .capacityProviders(page.items())
        .failures(failures)
        .nextToken(page.token())
        .build();
  }

  private DeleteCapacityProviderResponse delete(DeleteCapacityProviderRequest request) {
    String asked = Checks.required(request.capacityProvider(), "Capacity provider");
    String name = asked.substring(asked.lastIndexOf('/') + 1);
    check(state, List.of(name));
    boolean used =
        state.clusters().stream()
            .filter(EcsCluster::isActive)
            .anyMatch(each -> each.declared().capacityProviders().contains(name));
    if (used) {
      throw AwsError.client(
          "ResourceInUseException",
          "The specified capacity provider is in use and cannot be removed.");
    }
    CapacityProvider removed =
        state.capacityProviders().remove(name).toBuilder()
            .status(CapacityProviderStatus.INACTIVE)
            .updateStatus(CapacityProviderUpdateStatus.DELETE_COMPLETE)
            .build();
    return DeleteCapacityProviderResponse.builder().capacityProvider(removed).build();
  }

  private PutClusterCapacityProvidersResponse putOnCluster(
      PutClusterCapacityProvidersRequest request) {
    EcsCluster cluster = state.cluster(Checks.required(request.cluster(), "Cluster"));
    check(state, request.capacityProviders());
    request
        .defaultCapacityProviderStrategy()
        .forEach(
            item -> {
              if (!request.capacityProviders().contains(item.capacityProvider())) {
                throw Checks.invalid(
                    "The default strategy names a capacity provider that is not associated.");
              }
            });
    cluster.declare(
        cluster.declared().toBuilder()
            .capacityProviders(request.capacityProviders())
            .defaultCapacityProviderStrategy(request.defaultCapacityProviderStrategy())
            .build());
    return PutClusterCapacityProvidersResponse.builder()
        .cluster(ClusterShape.of(cluster, List.of()))
        .build();
  }
}
