package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;

import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.Resource;

/**
 * What such a metric usually comes from: a scheduled function that asks ECS for every container
 * instance each minute, and puts how many tasks of one configured size fit. With pages of one
 * instance it takes 2N + 1 calls, with full pages 2⌈N/100⌉ + 1.
 */
final class MinutePoller {
  private static final int CPU = 256;
  private static final int MEMORY = 512;

  private final EcsClient ecs;
  private final CloudWatchClient cloudWatch;
  private final int page;

  /**
   * For a fleet.
   *
   * @param caller under which its calls are counted
   * @param page how many container instances a call asks for, 1 to 100
   */
  MinutePoller(Fleet fleet, String caller, int page) {
    this.ecs = fleet.client(EcsClient.builder(), caller);
    this.cloudWatch = fleet.client(CloudWatchClient.builder(), caller);
    this.page = page;
  }

  /** One run, as the schedule starts it each minute; answers with what it puts. */
  int poll() {
    int fitting = 0;
    String token = null;
    do {
      String next = token;
      ListContainerInstancesResponse listed =
          ecs.listContainerInstances(
              list -> list.cluster(CLUSTER).status("ACTIVE").maxResults(page).nextToken(next));
      if (!listed.containerInstanceArns().isEmpty()) {
        fitting += fitting(listed.containerInstanceArns());
      }
      token = listed.nextToken();
    } while (token != null);
    MetricDatum datum =
        MetricDatum.builder().metricName("Schedulable").value((double) fitting).build();
    cloudWatch.putMetricData(put -> put.namespace("Poller").metricData(datum));
    return fitting;
  }

  private int fitting(List<String> arns) {
    return ecs
        .describeContainerInstances(describe -> describe.cluster(CLUSTER).containerInstances(arns))
        .containerInstances()
        .stream()
        .mapToInt(MinutePoller::fitting)
        .sum();
  }

  private static int fitting(ContainerInstance instance) {
    return Math.min(left(instance, "CPU") / CPU, left(instance, "MEMORY") / MEMORY);
  }

  private static int left(ContainerInstance instance, String resource) {
    return instance.remainingResources().stream()
        .filter(each -> each.name().equals(resource))
        .mapToInt(Resource::integerValue)
        .findFirst()
        .orElseThrow();
  }
}
