package dev.lockkeeper.discovery.aws;

import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.domain.reads.Services;
import dev.lockkeeper.platform.aws.Pages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/** Services, by the ECS API in full pages. */
public final class EcsServices implements Services {
  private static final int LIST_PAGE = 100;
  private static final int DESCRIBE_PAGE = 10;

  private final EcsClient ecs;

  public EcsServices(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public Set<String> names(String cluster) {
    return AwsCall.of(
        "ListServices",
        () ->
            ecs
                .listServicesPaginator(request -> request.cluster(cluster).maxResults(LIST_PAGE))
                .serviceArns()
                .stream()
                .map(Arns::lastPart)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Override
  public List<Service> some(String cluster, Collection<String> names) {
    List<Service> found = new ArrayList<>();
    for (List<String> page : Pages.of(List.copyOf(names), DESCRIBE_PAGE)) {
      AwsCall.of(
              "DescribeServices",
              () ->
                  ecs.describeServices(
                      request ->
                          request.cluster(cluster).services(page).include(ServiceField.TAGS)))
          .services()
          .stream()
          .filter(service -> !"INACTIVE".equals(service.status()))
          .forEach(service -> found.add(news(service)));
    }
    return found;
  }

  private static Service news(software.amazon.awssdk.services.ecs.model.Service service) {
    Map<String, String> tags = new HashMap<>();
    service.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
    return new Service(
        service.serviceName(),
        service.createdAt() == null ? Instant.MAX : service.createdAt(),
        service.desiredCount(),
        service.runningCount(),
        tags);
  }
}
