package dev.lockkeeper.discovery.aws;

import dev.lockkeeper.discovery.domain.model.Instance;
import dev.lockkeeper.discovery.domain.reads.ContainerInstances;
import dev.lockkeeper.platform.aws.Pages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/** Container instances, by the ECS API in full pages. */
public final class EcsContainerInstances implements ContainerInstances {
  private static final int PAGE = 100;

  private final EcsClient ecs;

  public EcsContainerInstances(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public List<Instance> all(String cluster) {
    // Without a status ECS lists the ACTIVE, the DRAINING and those on their way in.
    List<String> arns =
        AwsCall.of(
            "ListContainerInstances",
            () ->
                ecs
                    .listContainerInstancesPaginator(
                        request -> request.cluster(cluster).maxResults(PAGE))
                    .containerInstanceArns()
                    .stream()
                    .toList());
    return some(cluster, arns);
  }

  @Override
  public List<Instance> some(String cluster, Collection<String> ids) {
    List<Instance> found = new ArrayList<>();
    for (List<String> page : Pages.of(List.copyOf(ids), PAGE)) {
      AwsCall.of(
              "DescribeContainerInstances",
              () ->
                  ecs.describeContainerInstances(
                      request -> request.cluster(cluster).containerInstances(page)))
          .containerInstances()
          .forEach(instance -> found.add(news(instance)));
    }
    return found;
  }

  private static Instance news(ContainerInstance instance) {
    return new Instance(
        Arns.lastPart(instance.containerInstanceArn()),
        instance.ec2InstanceId() == null ? "" : instance.ec2InstanceId(),
        instance.attributes().stream()
            .filter(attribute -> Instance.ZONE_ATTRIBUTE.equals(attribute.name()))
            .map(Attribute::value)
            .findFirst()
            .orElse(""),
        instance.status(),
        instance.version());
  }
}
