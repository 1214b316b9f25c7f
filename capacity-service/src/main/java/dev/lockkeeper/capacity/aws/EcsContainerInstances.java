package dev.lockkeeper.capacity.aws;

import dev.lockkeeper.capacity.domain.model.Attributes;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.InstanceStatus;
import dev.lockkeeper.capacity.domain.reads.ContainerInstances;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.platform.aws.Pages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.VersionInfo;

/** Container instances, by the ECS API in full pages. */
public final class EcsContainerInstances implements ContainerInstances {
  private static final int PAGE = 100;

  private final EcsClient ecs;

  public EcsContainerInstances(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public List<InstanceNews> all(String cluster) {
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
  public List<InstanceNews> some(String cluster, Collection<String> ids) {
    List<InstanceNews> found = new ArrayList<>();
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

  private static InstanceNews news(ContainerInstance instance) {
    return new InstanceNews(
        instance.containerInstanceArn(),
        instance.version(),
        instance.ec2InstanceId(),
        InstanceStatus.of(instance.status()),
        Boolean.TRUE.equals(instance.agentConnected()),
        Optional.ofNullable(instance.versionInfo()).map(VersionInfo::agentVersion),
        Optional.ofNullable(instance.registeredAt()),
        attributes(instance.attributes()),
        resources(instance.registeredResources()),
        resources(instance.remainingResources()),
        Optional.ofNullable(instance.capacityProviderName()));
  }

  private static Attributes attributes(List<Attribute> attributes) {
    Map<String, String> byName = new HashMap<>();
    attributes.forEach(
        attribute ->
            byName.put(attribute.name(), attribute.value() == null ? "" : attribute.value()));
    return Attributes.of(byName);
  }

  private static Resources resources(List<Resource> resources) {
    Map<String, Resource> byName = new HashMap<>();
    resources.forEach(resource -> byName.put(resource.name(), resource));
    return new Resources(
        amount(byName.get("CPU")),
        amount(byName.get("MEMORY")),
        texts(byName.get("GPU")).size(),
        HostPorts.of(ports(byName.get("PORTS")), ports(byName.get("PORTS_UDP"))));
  }

  private static int amount(Resource resource) {
    return resource == null || resource.integerValue() == null ? 0 : resource.integerValue();
  }

  private static List<Integer> ports(Resource resource) {
    return texts(resource).stream().map(Integer::valueOf).toList();
  }

  private static List<String> texts(Resource resource) {
    return resource == null ? List.of() : resource.stringSetValue();
  }
}
