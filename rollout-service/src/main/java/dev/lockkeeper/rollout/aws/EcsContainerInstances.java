package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.platform.aws.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;

/** Container instances, by the ECS API in full pages. */
final class EcsContainerInstances {
  private static final int PAGE = 100;

  private final EcsClient ecs;

  EcsContainerInstances(EcsClient ecs) {
    this.ecs = ecs;
  }

  /** The ACTIVE, the DRAINING and those on their way in. */
  List<ContainerInstance> all(String cluster) {
    return describe(cluster, list(cluster, request -> {}));
  }

  List<ContainerInstance> active(String cluster) {
    return describe(
        cluster, list(cluster, request -> request.status(ContainerInstanceStatus.ACTIVE)));
  }

  List<ContainerInstance> some(String cluster, String filter) {
    return describe(cluster, arns(cluster, filter));
  }

  List<String> arns(String cluster, String filter) {
    return list(cluster, request -> request.filter(filter));
  }

  private List<String> list(String cluster, Consumer<ListContainerInstancesRequest.Builder> which) {
    return AwsCall.of(
        "ListContainerInstances",
        () ->
            ecs
                .listContainerInstancesPaginator(
                    request -> {
                      request.cluster(cluster).maxResults(PAGE);
                      which.accept(request);
                    })
                .containerInstanceArns()
                .stream()
                .toList());
  }

  private List<ContainerInstance> describe(String cluster, List<String> arns) {
    List<ContainerInstance> found = new ArrayList<>();
    for (List<String> page : Pages.of(arns, PAGE)) {
      found.addAll(
          AwsCall.of(
                  "DescribeContainerInstances",
                  () ->
                      ecs.describeContainerInstances(
                          request -> request.cluster(cluster).containerInstances(page)))
              .containerInstances());
    }
    return found;
  }
}
