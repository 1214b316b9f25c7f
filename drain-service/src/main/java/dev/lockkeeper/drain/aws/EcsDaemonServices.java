package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.DaemonServices;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;

/** The daemon services of each cluster, as they were when last read. */
public final class EcsDaemonServices implements DaemonServices {
  private final EcsClient ecs;
  private final List<String> clusters;
  private final Map<String, Set<String>> groupsOfCluster = new ConcurrentHashMap<>();

  /**
   * The daemons of these clusters; none is known before the first {@link #refresh}.
   *
   * @param clusters their names
   */
  public EcsDaemonServices(EcsClient ecs, List<String> clusters) {
    this.ecs = ecs;
    this.clusters = List.copyOf(clusters);
  }

  @Override
  public boolean contains(String cluster, String group) {
    return groupsOfCluster.getOrDefault(cluster, Set.of()).contains(group);
  }

  @Override
  public void refresh() {
    clusters.forEach(cluster -> groupsOfCluster.put(cluster, read(cluster)));
  }

  private Set<String> read(String cluster) {
    return AwsCall.of(
        "ListServices",
        () -> {
          Set<String> groups = new HashSet<>();
          ecs.listServicesPaginator(
                  request ->
                      request
                          .cluster(cluster)
                          .schedulingStrategy(SchedulingStrategy.DAEMON)
                          .maxResults(100))
              .serviceArns()
              .forEach(arn -> groups.add("service:" + arn.substring(arn.lastIndexOf('/') + 1)));
          return Set.copyOf(groups);
        });
  }
}
