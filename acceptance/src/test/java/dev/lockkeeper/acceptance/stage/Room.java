package dev.lockkeeper.acceptance.stage;

import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.Resource;

/**
 * How many more tasks fit into the sample cluster: by what ECS says, and as CloudWatch was told.
 */
public final class Room {
  private final Clients aws;

  Room(Clients aws) {
    this.aws = aws;
  }

  /**
   * How many tasks of a size fit, counted from what ECS says is left on each instance.
   *
   * @param cpu in CPU units
   * @param memory in MiB
   */
  public long counted(int cpu, int memory) {
    List<String> arns =
        aws.ecs()
            .listContainerInstances(request -> request.cluster(SampleCluster.CLUSTER))
            .containerInstanceArns();
    return aws
        .ecs()
        .describeContainerInstances(
            request -> request.cluster(SampleCluster.CLUSTER).containerInstances(arns))
        .containerInstances()
        .stream()
        .filter(instance -> instance.status().equals("ACTIVE") && instance.agentConnected())
        .mapToLong(
            instance -> Math.min(left(instance, "CPU") / cpu, left(instance, "MEMORY") / memory))
        .sum();
  }

  private static long left(ContainerInstance instance, String resource) {
    return instance.remainingResources().stream()
        .filter(it -> it.name().equals(resource))
        .mapToLong(Resource::integerValue)
        .sum();
  }

  /**
   * What CloudWatch was told of the group's pool, by seconds, the oldest first.
   *
   * @param since by the services' clock
   */
  public List<Datapoint> published(String metric, Instant since) {
    return aws
        .cloudWatch()
        .getMetricStatistics(
            request ->
                request
                    .namespace("Lockkeeper")
                    .metricName(metric)
                    .dimensions(
                        dimension("ClusterName", SampleCluster.CLUSTER),
                        dimension("AutoScalingGroupName", SampleCluster.GROUP))
                    .startTime(since)
                    .endTime(Instant.now().plus(Duration.ofMinutes(1)))
                    .period(1)
                    .statistics(Statistic.MINIMUM, Statistic.MAXIMUM))
        .datapoints()
        .stream()
        .sorted(Comparator.comparing(Datapoint::timestamp))
        .toList();
  }

  /** Whether CloudWatch was told so last; of two values of one second either counts as the last. */
  public boolean isPublished(String metric, long value) {
    List<Datapoint> all = published(metric, Instant.now().minus(Duration.ofMinutes(5)));
    if (all.isEmpty()) {
      return false;
    }
    Datapoint last = all.get(all.size() - 1);
    return last.minimum() == value || last.maximum() == value;
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }
}
