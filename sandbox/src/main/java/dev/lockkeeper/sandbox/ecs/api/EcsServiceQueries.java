package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.shape.ServiceShape;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/** Listing and showing services. */
public final class EcsServiceQueries {
  private static final int MOST_DESCRIBED = 10;
  private static final int USUAL_PAGE = 10;

  private final EcsState state;

  public EcsServiceQueries(EcsState state) {
    this.state = state;
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(DescribeServicesRequest.class, this::describe)
        .on(ListServicesRequest.class, this::list);
  }

  private DescribeServicesResponse describe(DescribeServicesRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    Checks.size(request.services(), MOST_DESCRIBED, "Services");
    boolean withTags = request.include().contains(ServiceField.TAGS);
    List<Service> found = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String name : request.services()) {
      cluster
          .findService(name)
          .ifPresentOrElse(
              service -> found.add(ServiceShape.of(service, withTags)),
              () -> failures.add(Checks.missing(cluster.full("service", name))));
    }
    return DescribeServicesResponse.builder().services(found).failures(failures).build();
  }

  private ListServicesResponse list(ListServicesRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    List<String> arns =
        cluster.services().stream()
            .filter(EcsService::isActive)
            .filter(each -> matches(each, request))
            .map(EcsService::arn)
            .toList();
    Page<String> page =
        Checks.page(arns, arn -> arn, request.nextToken(), request.maxResults(), USUAL_PAGE);
    return ListServicesResponse.builder().serviceArns(page.items()).nextToken(page.token()).build();
  }

  private static boolean matches(EcsService service, ListServicesRequest request) {
    Service declared = service.declared();
    return (request.launchType() == null || request.launchType() == declared.launchType())
        && (request.schedulingStrategy() == null
            || request.schedulingStrategy() == declared.schedulingStrategy());
  }
}
