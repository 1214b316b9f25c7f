package dev.lockkeeper.capacity.handling.inquiry;

import java.util.List;

/** How the clusters are. */
public final class ClusterStates {
  private final OwnedClusters clusters;

  public ClusterStates(OwnedClusters clusters) {
    this.clusters = clusters;
  }

  /** All of them, by name. */
  public List<ClusterState> all() {
    return clusters.all().stream().map(ClusterState::of).toList();
  }

  /** One of them. */
  public ClusterState one(String name) {
    return ClusterState.of(clusters.one(name));
  }
}
