package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.Registrations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/** Many container instances at a time, as the ECS API shows them. */
public final class EcsRegistrations implements Registrations {
  private static final int PAGE = 100;

  private final EcsClient ecs;

  public EcsRegistrations(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public Set<ContainerInstanceArn> draining(String cluster) {
    return AwsCall.of(
        "ListContainerInstances",
        () -> {
          Set<ContainerInstanceArn> arns = new LinkedHashSet<>();
          ecs.listContainerInstancesPaginator(
                  request ->
                      request
                          .cluster(cluster)
                          .status(ContainerInstanceStatus.DRAINING)
                          .maxResults(PAGE))
              .containerInstanceArns()
              .forEach(arn -> arns.add(new ContainerInstanceArn(arn)));
          return arns;
        });
  }

  @Override
  public Set<ContainerInstanceArn> left(String cluster, Set<ContainerInstanceArn> asked) {
    List<String> arns = asked.stream().map(ContainerInstanceArn::value).toList();
    Set<ContainerInstanceArn> left = new LinkedHashSet<>();
    for (int from = 0; from < arns.size(); from += PAGE) {
      left.addAll(leftOfPage(cluster, arns.subList(from, Math.min(from + PAGE, arns.size()))));
    }
    return left;
  }

  private Set<ContainerInstanceArn> leftOfPage(String cluster, List<String> arns) {
    var answer =
        AwsCall.of(
            "DescribeContainerInstances",
            () ->
                ecs.describeContainerInstances(
                    request -> request.cluster(cluster).containerInstances(arns)));
    Set<ContainerInstanceArn> left = new LinkedHashSet<>();
    answer.containerInstances().stream()
        .filter(instance -> "INACTIVE".equals(instance.status()))
        .forEach(instance -> left.add(new ContainerInstanceArn(instance.containerInstanceArn())));
    answer.failures().stream()
        .filter(failure -> "MISSING".equals(failure.reason()))
        .forEach(failure -> left.add(new ContainerInstanceArn(failure.arn())));
    return left;
  }
}
