package dev.lockkeeper.discovery.wiring;

import dev.lockkeeper.discovery.handling.ServiceState;
import dev.lockkeeper.discovery.handling.WatchedClusters;
import dev.lockkeeper.discovery.handling.WatchedClusters.Owned;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What the owner lists, as metrics; a stand-by lists nothing. */
@Singleton
public class ServiceGauges {
  private final WatchedClusters clusters;
  private final MeterRegistry meters;

  public ServiceGauges(WatchedClusters clusters, MeterRegistry meters) {
    this.clusters = clusters;
    this.meters = meters;
  }

  /** All are there from the start, so that nothing looks lost. */
  void register(Iterable<String> clusterNames) {
    for (String cluster : clusterNames) {
      register(
          "services",
          "services that are switched on",
          cluster,
          state -> state.settings().on() ? 1 : 0);
      register("problems", "problems of their settings and names", cluster, this::problems);
      Gauge.builder("lockkeeper.discovery.unread", () -> unread(cluster))
          .description("1 while not all reads of the cluster succeed")
          .tag("cluster", cluster)
          .register(meters);
      register("answers", "tasks that names answer with, by zone", cluster, this::answers);
    }
  }

  private int unread(String cluster) {
    return clusters
        .owned()
        .flatMap(owned -> Optional.ofNullable(owned.watches().get(cluster)))
        .flatMap(watch -> watch.reads().unread())
        .map(unread -> 1)
        .orElse(0);
  }

  private int problems(ServiceState state) {
    return state.problems().size();
  }

  private int answers(ServiceState state) {
    return state.zones().stream().mapToInt(zone -> zone.listed().size()).sum();
  }

  private void register(
      String what, String words, String cluster, ToIntFunction<ServiceState> count) {
    Gauge.builder("lockkeeper.discovery." + what, () -> sum(cluster, count))
        .description(words)
        .tag("cluster", cluster)
        .register(meters);
  }

  private int sum(String cluster, ToIntFunction<ServiceState> count) {
    return clusters.owned().stream()
        .map(Owned::lister)
        .flatMap(lister -> lister.states().stream())
        .filter(state -> state.key().cluster().equals(cluster))
        .mapToInt(count)
        .sum();
  }
}
