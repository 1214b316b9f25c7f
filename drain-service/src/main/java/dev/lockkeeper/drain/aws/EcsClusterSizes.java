package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.ClusterSizes;
import dev.lockkeeper.drain.domain.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Cluster;

/** Cluster sizes, from DescribeClusters; each is remembered for a minute. */
public final class EcsClusterSizes implements ClusterSizes {
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

  private final EcsClient ecs;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  public EcsClusterSizes(EcsClient ecs, Clock clock) {
    this.ecs = ecs;
    this.clock = clock;
  }

  private record Known(int instances, Instant until) {}

  @Override
  public int instances(String cluster) {
    Instant now = clock.instant();
    Known last = known.get(cluster);
    if (last != null && last.until().isAfter(now)) {
      return last.instances();
    }
    int instances =
        AwsCall.of(
                "DescribeClusters",
                () -> ecs.describeClusters(describe -> describe.clusters(cluster)))
            .clusters()
            .stream()
            .findFirst()
            .map(Cluster::registeredContainerInstancesCount)
            .orElseThrow(
                () ->
                    new UnavailableException(
                        "ECS doesn't know cluster " + cluster, Duration.ofMinutes(1)));
    known.put(cluster, new Known(instances, now.plus(REMEMBERED_FOR)));
    return instances;
  }
}
