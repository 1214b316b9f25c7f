package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.platform.aws.Failure;
import dev.lockkeeper.platform.aws.SharedCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * Looks for instances in a cluster: one with a single call; those that are looked for while a call
 * is under way together, by operator {@code in} ("Cluster query language", ECS developer guide).
 * The list gives ARNs only, so then a second call tells which is whose.
 */
final class SharedFinds {
  /**
   * Keeps the filter below 2,000 characters, the most that a placement constraint in the same
   * language may have (PlacementConstraint, ECS API reference); for filters none is documented.
   */
  private static final int MOST = 80;

  private static final int PAGE = 100;

  private final EcsClient ecs;
  private final Sharing sharing;
  private final SharedCalls<String, InstanceId, List<ContainerInstanceArn>> calls;

  SharedFinds(EcsClient ecs, Sharing sharing) {
    this.ecs = ecs;
    this.sharing = sharing;
    this.calls = SharedCalls.oneAtATime(MOST, sharing.threads(), this::find);
  }

  /** The instance's registrations in the cluster; rarely more than one. */
  List<ContainerInstanceArn> in(String cluster, InstanceId instanceId) {
    return AwsCall.of(
        "ListContainerInstances", () -> calls.ask(cluster, instanceId, sharing.patience()));
  }

  private Map<InstanceId, List<ContainerInstanceArn>> find(
      String cluster, Set<InstanceId> instanceIds) {
    return instanceIds.size() == 1
        ? oneByOne(cluster, instanceIds)
        : together(cluster, instanceIds)
            .map(arns -> sorted(cluster, instanceIds, arns))
            .orElseGet(() -> oneByOne(cluster, instanceIds));
  }

  private Map<InstanceId, List<ContainerInstanceArn>> oneByOne(
      String cluster, Set<InstanceId> instanceIds) {
    Map<InstanceId, List<ContainerInstanceArn>> found = new LinkedHashMap<>();
    for (InstanceId id : instanceIds) {
      found.put(
          id,
          AwsCall.of("ListContainerInstances", () -> list(cluster, "ec2InstanceId == " + id))
              .stream()
              .map(ContainerInstanceArn::new)
              .toList());
    }
    return found;
  }

  /** Empty if ECS refuses such a filter. */
  private Optional<List<String>> together(String cluster, Set<InstanceId> instanceIds) {
    String filter =
        instanceIds.stream()
            .map(id -> "'" + id + "'")
            .collect(Collectors.joining(",", "ec2InstanceId in [", "]"));
    return AwsCall.of(
        "ListContainerInstances",
        () -> Optional.of(list(cluster, filter)),
        Map.of(Failure.INVALID, refused -> Optional.empty()));
  }

  private List<String> list(String cluster, String filter) {
    return ecs
        .listContainerInstancesPaginator(request -> request.cluster(cluster).filter(filter))
        .containerInstanceArns()
        .stream()
        .toList();
  }

  private Map<InstanceId, List<ContainerInstanceArn>> sorted(
      String cluster, Set<InstanceId> instanceIds, List<String> arns) {
    Map<InstanceId, List<ContainerInstanceArn>> found = new LinkedHashMap<>();
    instanceIds.forEach(id -> found.put(id, new ArrayList<>()));
    for (int from = 0; from < arns.size(); from += PAGE) {
      List<String> page = arns.subList(from, Math.min(from + PAGE, arns.size()));
      AwsCall.of(
              "DescribeContainerInstances",
              () ->
                  ecs.describeContainerInstances(
                      request -> request.cluster(cluster).containerInstances(page)))
          .containerInstances()
          .forEach(
              instance ->
                  Optional.ofNullable(found.get(new InstanceId(instance.ec2InstanceId())))
                      .ifPresent(
                          own ->
                              own.add(new ContainerInstanceArn(instance.containerInstanceArn()))));
    }
    return found;
  }
}
