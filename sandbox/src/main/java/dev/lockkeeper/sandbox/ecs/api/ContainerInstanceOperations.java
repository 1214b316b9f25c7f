package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.agent.Deregistration;
import dev.lockkeeper.sandbox.ecs.agent.InstanceStates;
import dev.lockkeeper.sandbox.ecs.placement.ClusterQuery;
import dev.lockkeeper.sandbox.ecs.shape.ContainerInstanceShape;
import dev.lockkeeper.sandbox.ecs.shape.Tags;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.InstanceStatus;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceField;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.DeregisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterContainerInstanceResponse;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateResponse;

/** Listing, showing, draining and deregistering container instances. */
public final class ContainerInstanceOperations {
  private static final int MOST_STATE_CHANGES = 10;

  private final EcsState state;
  private final InstanceStates states;
  private final Deregistration deregistration;

  public ContainerInstanceOperations(
      EcsState state, InstanceStates states, Deregistration deregistration) {
    this.state = state;
    this.states = states;
    this.deregistration = deregistration;
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(ListContainerInstancesRequest.class, this::list)
        .on(DescribeContainerInstancesRequest.class, this::describe)
        .on(UpdateContainerInstancesStateRequest.class, this::updateState)
        .on(DeregisterContainerInstanceRequest.class, this::deregister);
  }

  private ListContainerInstancesResponse list(ListContainerInstancesRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    String status = request.statusAsString();
    if (request.status() == ContainerInstanceStatus.UNKNOWN_TO_SDK_VERSION) {
      throw Checks.invalid("Invalid status: " + status);
    }
    Predicate<EcsContainerInstance> filter =
        request.filter() == null ? each -> true : ClusterQuery.parse(request.filter());
    List<String> arns =
        cluster.containerInstances().stream()
            .filter(each -> status == null || each.status().name().equals(status))
            .filter(filter)
            .map(EcsContainerInstance::arn)
            .toList();
    Page<String> page = Checks.page(arns, arn -> arn, request.nextToken(), request.maxResults());
    return ListContainerInstancesResponse.builder()
        .containerInstanceArns(page.items())
        .nextToken(page.token())
        .build();
  }

  private DescribeContainerInstancesResponse describe(DescribeContainerInstancesRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    Checks.size(request.containerInstances(), Checks.MOST, "Container instances");
    List<ContainerInstance> found = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String id : request.containerInstances()) {
      Optional<EcsContainerInstance> instance = cluster.findContainerInstance(id);
      instance.ifPresentOrElse(
          each -> found.add(shape(each, request.include())),
          () -> failures.add(Checks.missing(cluster.full("container-instance", id))));
    }
    return DescribeContainerInstancesResponse.builder()
        .containerInstances(found)
        .failures(failures)
        .build();
  }

  private static ContainerInstance shape(
      EcsContainerInstance instance, List<ContainerInstanceField> include) {
    ContainerInstance shape = ContainerInstanceShape.of(instance);
    return include.contains(ContainerInstanceField.TAGS)
        ? shape.toBuilder().tags(Tags.list(instance.tags())).build()
        : shape;
  }

  private UpdateContainerInstancesStateResponse updateState(
      UpdateContainerInstancesStateRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    Checks.size(request.containerInstances(), MOST_STATE_CHANGES, "Container instances");
    InstanceStatus wanted = wantedStatus(request);
    List<ContainerInstance> changed = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String id : request.containerInstances()) {
      Optional<EcsContainerInstance> instance = cluster.findContainerInstance(id);
      String arn = cluster.full("container-instance", id);
      if (instance.isEmpty()) {
        failures.add(Checks.missing(arn));
      } else if (states.change(instance.get(), wanted)) {
        changed.add(ContainerInstanceShape.of(instance.get()));
      } else {
        failures.add(Failure.builder().arn(arn).reason(instance.get().status().name()).build());
      }
    }
    return UpdateContainerInstancesStateResponse.builder()
        .containerInstances(changed)
        .failures(failures)
        .build();
  }

  private static InstanceStatus wantedStatus(UpdateContainerInstancesStateRequest request) {
    if (request.status() == ContainerInstanceStatus.ACTIVE) {
      return InstanceStatus.ACTIVE;
    }
    if (request.status() == ContainerInstanceStatus.DRAINING) {
      return InstanceStatus.DRAINING;
    }
    throw Checks.invalid(
        "Container instances can only be set to ACTIVE or DRAINING, not to "
            + request.statusAsString()
            + ".");
  }

  private DeregisterContainerInstanceResponse deregister(
      DeregisterContainerInstanceRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    EcsContainerInstance instance = Checks.containerInstance(cluster, request.containerInstance());
    if (!instance.isRegistered()) {
      throw Checks.invalid("The referenced container instance is INACTIVE.");
    }
    boolean busy = instance.tasks().stream().anyMatch(EcsTask::isWanted);
    if (busy && !Boolean.TRUE.equals(request.force())) {
      throw Checks.invalid("Found running tasks on the instance.");
    }
    deregistration.deregister(instance, "Container instance deregistration forced by user");
    return DeregisterContainerInstanceResponse.builder()
        .containerInstance(ContainerInstanceShape.of(instance))
        .build();
  }
}
