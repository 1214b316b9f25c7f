package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.ContainerInstances;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.NotActiveException;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.aws.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/**
 * Container instances, as the ECS API shows and changes them. Only which cluster a group belonged
 * to the last time is remembered, and only to ask that one first.
 */
public final class EcsContainerInstances implements ContainerInstances {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Map<
          Failure,
          Function<
              AwsServiceException,
              Optional<software.amazon.awssdk.services.ecs.model.ContainerInstance>>>
      REFUSED =
          Map.of(
              Failure.INVALID, refused -> Optional.empty(),
              Failure.NOT_FOUND, refused -> Optional.empty());

  private final EcsClient ecs;
  private final List<String> clusters;
  private final SharedFinds finds;
  private final SharedDraining draining;
  private final Map<String, String> lastClusterOfGroup = new ConcurrentHashMap<>();

  /**
   * The container instances of these clusters.
   *
   * @param clusters their names
   */
  public EcsContainerInstances(EcsClient ecs, List<String> clusters, Sharing sharing) {
    this.ecs = ecs;
    this.clusters = List.copyOf(clusters);
    this.finds = new SharedFinds(ecs, sharing);
    this.draining = new SharedDraining(ecs, sharing);
  }

  @Override
  public Optional<ContainerInstance> find(
      InstanceId instanceId, Optional<String> group, Optional<ContainerInstanceArn> except) {
    // Whoever looks for an instance soon wants it DRAINING.
    draining.expectMore();
    try {
      return findInOrder(instanceId, group, except);
    } finally {
      draining.expectMore();
    }
  }

  private Optional<ContainerInstance> findInOrder(
      InstanceId instanceId, Optional<String> group, Optional<ContainerInstanceArn> except) {
    List<UnavailableException> failures = new ArrayList<>();
    for (String cluster : likeliestFirst(group)) {
      Optional<ContainerInstance> found = tryFindIn(cluster, instanceId, except, failures);
      if (found.isPresent()) {
        group.ifPresent(name -> lastClusterOfGroup.put(name, cluster));
        return found;
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return Optional.empty();
  }

  /** A cluster that can't be asked doesn't hide the others; but only all together can say no. */
  private Optional<ContainerInstance> tryFindIn(
      String cluster,
      InstanceId instanceId,
      Optional<ContainerInstanceArn> except,
      List<UnavailableException> failures) {
    try {
      return findIn(cluster, instanceId, except);
    } catch (UnavailableException failure) {
      failures.add(failure);
      return Optional.empty();
    }
  }

  private List<String> likeliestFirst(Optional<String> group) {
    List<String> order = new ArrayList<>(clusters);
    int likeliest = order.indexOf(group.map(lastClusterOfGroup::get).orElse(""));
    if (likeliest > 0) {
      Collections.swap(order, 0, likeliest);
    }
    return order;
  }

  private Optional<ContainerInstance> findIn(
      String cluster, InstanceId instanceId, Optional<ContainerInstanceArn> except) {
    return finds.in(cluster, instanceId).stream()
        .filter(arn -> !except.equals(Optional.of(arn)))
        .findFirst()
        .map(arn -> new ContainerInstance(cluster, arn, false));
  }

  @Override
  public OptionalInt ensureDraining(ContainerInstance where) {
    return draining
        .set(where)
        .map(instance -> OptionalInt.of(tasksToRun(instance)))
        .orElseGet(() -> whyNotDraining(where));
  }

  @Override
  public void ensureActive(ContainerInstance where) {
    AwsCall.of(
        "UpdateContainerInstancesState",
        () ->
            ecs
                .updateContainerInstancesState(
                    request ->
                        request
                            .cluster(where.cluster())
                            .containerInstances(where.arn().value())
                            .status(ContainerInstanceStatus.ACTIVE))
                .containerInstances()
                .stream()
                .findFirst(),
        REFUSED);
  }

  /** ECS refuses an instance that isn't {@code ACTIVE} yet, is one no longer, or has left. */
  private OptionalInt whyNotDraining(ContainerInstance where) {
    var answer =
        AwsCall.of(
            "DescribeContainerInstances",
            () ->
                ecs.describeContainerInstances(
                    request ->
                        request.cluster(where.cluster()).containerInstances(where.arn().value())));
    if (answer.containerInstances().isEmpty()) {
      return OptionalInt.empty();
    }
    var instance = answer.containerInstances().get(0);
    return switch (instance.status()) {
      case "DRAINING" -> OptionalInt.of(tasksToRun(instance));
      case "INACTIVE", "REGISTRATION_FAILED" -> OptionalInt.empty();
      case "ACTIVE" ->
          throw new UnavailableException(
              "the container instance was refused to be set DRAINING, and is ACTIVE by now", SOON);
      default -> throw new NotActiveException(instance.status());
    };
  }

  private static int tasksToRun(
      software.amazon.awssdk.services.ecs.model.ContainerInstance instance) {
    return instance.runningTasksCount() + instance.pendingTasksCount();
  }
}
