package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.shape.Tags;
import dev.lockkeeper.sandbox.ecs.shape.TaskShape;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;

/** Listing and showing tasks. */
public final class TaskQueries {
  private final EcsState state;

  public TaskQueries(EcsState state) {
    this.state = state;
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(ListTasksRequest.class, this::list)
        .on(DescribeTasksRequest.class, this::describe);
  }

  private ListTasksResponse list(ListTasksRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    Predicate<EcsTask> filter = filter(request, cluster);
    List<String> arns = cluster.tasks().stream().filter(filter).map(EcsTask::arn).toList();
    Page<String> page = Checks.page(arns, arn -> arn, request.nextToken(), request.maxResults());
    return ListTasksResponse.builder().taskArns(page.items()).nextToken(page.token()).build();
  }

  private static Predicate<EcsTask> filter(ListTasksRequest request, EcsCluster cluster) {
    Predicate<EcsTask> filter = desired(request);
    if (request.containerInstance() != null) {
      EcsContainerInstance instance =
          Checks.containerInstance(cluster, request.containerInstance());
      filter = filter.and(task -> task.place().filter(own -> own == instance).isPresent());
    }
    if (request.serviceName() != null) {
      EcsService service = Checks.service(cluster, request.serviceName());
      filter = filter.and(task -> task.service().filter(own -> own == service).isPresent());
    }
    if (request.family() != null) {
      String family = request.family();
      filter = filter.and(task -> task.order().definition().family().equals(family));
    }
    if (request.startedBy() != null) {
      String startedBy = request.startedBy();
      filter = filter.and(task -> task.order().startedBy().filter(startedBy::equals).isPresent());
    }
    if (request.launchType() != null && request.launchType() != LaunchType.EC2) {
      filter = task -> false;
    }
    return filter;
  }

  /** AWS: tasks whose desired status is RUNNING, unless asked; PENDING is never one. */
  private static Predicate<EcsTask> desired(ListTasksRequest request) {
    return switch (Objects.requireNonNullElse(request.desiredStatus(), DesiredStatus.RUNNING)) {
      case RUNNING -> EcsTask::isWanted;
      case STOPPED -> task -> !task.isWanted();
      case PENDING -> task -> false;
      case UNKNOWN_TO_SDK_VERSION ->
          throw Checks.invalid("Invalid desired status: " + request.desiredStatusAsString());
    };
  }

  private DescribeTasksResponse describe(DescribeTasksRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    Checks.size(request.tasks(), Checks.MOST, "Tasks");
    boolean withTags = request.include().contains(TaskField.TAGS);
    List<Task> found = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String id : request.tasks()) {
      cluster
          .findTask(id)
          .ifPresentOrElse(
              task -> found.add(shape(task, withTags)),
              () -> failures.add(Checks.missing(cluster.full("task", id))));
    }
    return DescribeTasksResponse.builder().tasks(found).failures(failures).build();
  }

  private static Task shape(EcsTask task, boolean withTags) {
    Task shape = TaskShape.of(task);
    return withTags ? shape.toBuilder().tags(Tags.list(task.tags())).build() : shape;
  }
}
