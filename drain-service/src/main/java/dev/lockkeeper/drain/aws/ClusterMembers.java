package dev.lockkeeper.drain.aws;

import dev.lockkeeper.platform.aws.Pages;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/** Which EC2 instances are in a cluster. */
public final class ClusterMembers {
  private static final int PAGE = 100;

  private final EcsClient ecs;

  public ClusterMembers(EcsClient ecs) {
    this.ecs = ecs;
  }

  /** Their ids. Two calls for a hundred. */
  public Set<String> of(String cluster) {
    Set<String> ids = new HashSet<>();
    for (List<String> page : Pages.of(arns(cluster), PAGE)) {
      AwsCall.of(
              "DescribeContainerInstances",
              () ->
                  ecs.describeContainerInstances(
                      request -> request.cluster(cluster).containerInstances(page)))
          .containerInstances()
          .stream()
          .map(ContainerInstance::ec2InstanceId)
          .forEach(ids::add);
    }
    return ids;
  }

  private List<String> arns(String cluster) {
    return AwsCall.of(
        "ListContainerInstances",
        () ->
            ecs
                .listContainerInstancesPaginator(request -> request.cluster(cluster))
                .containerInstanceArns()
                .stream()
                .toList());
  }
}
