package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.capacity.fleet.Fleet.GROUP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/**
 * Puts a pool's metrics from what the world really is: all four together, in high resolution, when
 * one has changed and each minute. What the alarms need and no more, so that it can stand in for
 * the service, and be what the service is compared with.
 */
final class ReferencePublisher implements CapacityPublisher {
  private static final Duration AT_LEAST_EACH = Duration.ofSeconds(55);

  private final Fleet fleet;
  private final CloudWatchClient cloudWatch;
  private PoolFigures last = new PoolFigures(-1, -1, -1, -1);
  private Instant lastAt = Instant.MIN;

  ReferencePublisher(Fleet fleet) {
    this.fleet = fleet;
    this.cloudWatch = fleet.client(CloudWatchClient.builder(), "reference-publisher");
  }

  @Override
  public void look() {
    PoolFigures figures = fleet.look(PoolFigures::of);
    if (!figures.equals(last) || !fleet.now().isBefore(lastAt.plus(AT_LEAST_EACH))) {
      last = figures;
      lastAt = fleet.now();
      publish(figures);
    }
  }

  private void publish(PoolFigures figures) {
    List<MetricDatum> data =
        List.of(
            datum("SchedulableTasks", figures.schedulable()),
            datum("TasksPerInstance", figures.perInstance()),
            datum("UnplaceableTasks", figures.unplaceable()),
            datum("InstancesSafeToRemove", figures.removable()));
    cloudWatch.putMetricData(put -> put.namespace("Lockkeeper").metricData(data));
  }

  private MetricDatum datum(String name, int value) {
    return MetricDatum.builder()
        .metricName(name)
        .dimensions(dimension("ClusterName", CLUSTER), dimension("AutoScalingGroupName", GROUP))
        .timestamp(fleet.now())
        .unit(StandardUnit.COUNT)
        .storageResolution(1)
        .value((double) value)
        .build();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }
}
