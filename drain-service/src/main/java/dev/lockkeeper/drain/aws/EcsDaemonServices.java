package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.UnavailableException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

  /**
   * A cluster that can't be read keeps what was known of it, and keeps no other from being read.
   */
  @Override
  public void refresh() {
    Map<String, UnavailableException> failures = new LinkedHashMap<>();
    for (String cluster : clusters) {
      try {
        groupsOfCluster.put(cluster, read(cluster));
      } catch (UnavailableException failure) {
        failures.put(cluster, failure);
      }
    }
    if (!failures.isEmpty()) {
      throw allOf(failures);
    }
  }

  private static UnavailableException allOf(Map<String, UnavailableException> failures) {
    String reason =
        failures.entrySet().stream()
            .map(failed -> "cluster " + failed.getKey() + ": " + failed.getValue().getMessage())
            .collect(Collectors.joining("; "));
    UnavailableException soonest =
        Collections.min(failures.values(), Comparator.comparing(UnavailableException::retryAfter));
    return new UnavailableException(reason, soonest.retryAfter(), soonest);
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
