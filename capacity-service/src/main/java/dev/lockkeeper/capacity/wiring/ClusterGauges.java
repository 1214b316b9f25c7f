package dev.lockkeeper.capacity.wiring;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.handling.WatchedClusters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.ToIntFunction;

/** What the owner knows of clusters, as metrics; a stand-by knows of nothing. */
@Singleton
public class ClusterGauges {
  private final WatchedClusters clusters;
  private final MeterRegistry meters;

  public ClusterGauges(WatchedClusters clusters, MeterRegistry meters) {
    this.clusters = clusters;
    this.meters = meters;
  }

  /** All are there from the start, so that nothing looks lost. */
  void register(Iterable<String> clusterNames) {
    for (String cluster : clusterNames) {
      register("instances", cluster, ClusterModel::instanceCount);
      register("tasks", cluster, ClusterModel::taskCount);
    }
  }

  private void register(String what, String cluster, ToIntFunction<ClusterModel> count) {
    Gauge.builder("lockkeeper.capacity." + what, () -> known(cluster, count))
        .description(what + " that the owner knows of")
        .tag("cluster", cluster)
        .register(meters);
  }

  private int known(String cluster, ToIntFunction<ClusterModel> count) {
    return clusters
        .byName(cluster)
        .map(watch -> watch.cluster().look(view -> count.applyAsInt(view.model())))
        .orElse(0);
  }
}
