package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.agent.Registration;
import dev.lockkeeper.sandbox.ecs.shape.ClusterShape;
import dev.lockkeeper.sandbox.ecs.shape.Tags;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.TaskStatus;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsResponse;

/** Creating, showing and deleting clusters. */
public final class ClusterOperations {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
  private static final List<ClusterField> ALL_FIELDS = Arrays.asList(ClusterField.values());

  private final EcsState state;
  private final Registration registration;

  public ClusterOperations(EcsState state, Registration registration) {
    this.state = state;
    this.registration = registration;
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(CreateClusterRequest.class, this::create)
        .on(DescribeClustersRequest.class, this::describe)
        .on(ListClustersRequest.class, this::list)
        .on(DeleteClusterRequest.class, this::delete)
        .on(UpdateClusterSettingsRequest.class, this::updateSettings);
  }

  private CreateClusterResponse create(CreateClusterRequest request) {
    String name = request.clusterName() == null ? EcsState.DEFAULT_CLUSTER : request.clusterName();
    if (!NAME.matcher(name).matches()) {
      throw Checks.invalid("Invalid cluster name: " + name);
    }
    CapacityProviderOperations.check(state, request.capacityProviders());
    EcsCluster cluster =
        state
            .findCluster(name)
            .filter(EcsCluster::isActive)
            .orElseGet(() -> newCluster(request, name));
    return CreateClusterResponse.builder().cluster(ClusterShape.of(cluster, ALL_FIELDS)).build();
  }

  private EcsCluster newCluster(CreateClusterRequest request, String name) {
    Cluster declared =
        Members.copy(request, Cluster.builder())
            .clusterName(name)
            .clusterArn(state.account().arn("ecs", "cluster/" + name))
            .status("ACTIVE")
            .tags(List.of())
            .build();
    EcsCluster cluster = new EcsCluster(declared);
    Tags.add(cluster.tags(), request.tags());
    state.add(cluster);
    registration.clusterCreated(cluster);
    return cluster;
  }

  private DescribeClustersResponse describe(DescribeClustersRequest request) {
    List<String> names =
        request.clusters().isEmpty() ? List.of(EcsState.DEFAULT_CLUSTER) : request.clusters();
    Checks.size(names, Checks.MOST, "Clusters");
    List<Cluster> found = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String name : names) {
      Optional<EcsCluster> cluster = state.findCluster(name);
      cluster.ifPresentOrElse(
          each -> found.add(ClusterShape.of(each, request.include())),
          () -> failures.add(missing(name)));
    }
    return DescribeClustersResponse.builder().clusters(found).failures(failures).build();
  }

  private Failure missing(String name) {
    return Checks.missing(
        name.startsWith("arn:") ? name : state.account().arn("ecs", "cluster/" + name));
  }

  private ListClustersResponse list(ListClustersRequest request) {
    List<String> arns =
        state.clusters().stream().filter(EcsCluster::isActive).map(EcsCluster::arn).toList();
    Page<String> page = Checks.page(arns, arn -> arn, request.nextToken(), request.maxResults());
    return ListClustersResponse.builder().clusterArns(page.items()).nextToken(page.token()).build();
  }

  private DeleteClusterResponse delete(DeleteClusterRequest request) {
    EcsCluster cluster = state.cluster(Checks.required(request.cluster(), "Cluster"));
    if (cluster.services().stream().anyMatch(EcsService::isActive)) {
      throw AwsError.client(
          "ClusterContainsServicesException",
          "The Cluster cannot be deleted while Services are active.");
    }
    if (!cluster.containerInstances().isEmpty()) {
      throw AwsError.client(
          "ClusterContainsContainerInstancesException",
          "The Cluster cannot be deleted while Container Instances are active or draining.");
    }
    if (cluster.tasks().stream().anyMatch(task -> task.lastStatus() != TaskStatus.STOPPED)) {
      throw AwsError.client(
          "ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
    }
    cluster.declare(cluster.declared().toBuilder().status("INACTIVE").build());
    return DeleteClusterResponse.builder().cluster(ClusterShape.of(cluster, List.of())).build();
  }

  private UpdateClusterSettingsResponse updateSettings(UpdateClusterSettingsRequest request) {
    EcsCluster cluster = state.cluster(Checks.required(request.cluster(), "Cluster"));
    Checks.size(request.settings(), 1, "Settings");
    cluster.declare(cluster.declared().toBuilder().settings(request.settings()).build());
    return UpdateClusterSettingsResponse.builder()
        .cluster(ClusterShape.of(cluster, ALL_FIELDS))
        .build();
  }
}
