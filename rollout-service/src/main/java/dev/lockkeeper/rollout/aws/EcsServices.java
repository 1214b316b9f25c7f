package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.platform.aws.Pages;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;

/** Services, by the ECS API in full pages. */
public final class EcsServices {
  private static final int LIST_PAGE = 100;
  private static final int DESCRIBE_PAGE = 10;

  private final EcsClient ecs;

  public EcsServices(EcsClient ecs) {
    this.ecs = ecs;
  }

  /** Those with the strategy that aren't deleted. */
  List<Service> all(String cluster, SchedulingStrategy strategy) {
    List<String> arns =
        AwsCall.of(
            "ListServices",
            () ->
                ecs
                    .listServicesPaginator(
                        request ->
                            request
                                .cluster(cluster)
                                .schedulingStrategy(strategy)
                                .maxResults(LIST_PAGE))
                    .serviceArns()
                    .stream()
                    .toList());
    List<Service> found = new ArrayList<>();
    for (List<String> page : Pages.of(arns, DESCRIBE_PAGE)) {
      found.addAll(describe(cluster, page));
    }
    return found;
  }

  List<Service> describe(String cluster, List<String> services) {
    return AwsCall.of(
            "DescribeServices",
            () -> ecs.describeServices(request -> request.cluster(cluster).services(services)))
        .services()
        .stream()
        .filter(service -> "ACTIVE".equals(service.status()))
        .toList();
  }

  void forceDeployment(String cluster, String service) {
    AwsCall.of(
        "UpdateService",
        () ->
            ecs.updateService(
                request -> request.cluster(cluster).service(service).forceNewDeployment(true)));
  }

  /** The group of its tasks. */
  static String groupOf(Service service) {
    return "service:" + service.serviceName();
  }

  /** Whether a deployment goes on, or it has more or fewer tasks than it should. */
  static boolean deploying(Service service) {
    return service.deployments().size() > 1
        || service.deployments().stream()
            .anyMatch(one -> one.rolloutState() == DeploymentRolloutState.IN_PROGRESS)
        || service.pendingCount() > 0
        || !service.runningCount().equals(service.desiredCount());
  }
}
