package dev.lockkeeper.rollout.handling.orders;

import java.util.List;
import java.util.Optional;

/** What is to be brought onto an image. */
public sealed interface Target {
  /**
   * A group.
   *
   * @param cluster the one its instances register with; looked for if it isn't named
   */
  record Group(String name, Optional<String> cluster) implements Target {}

  /**
   * The group behind a capacity provider.
   *
   * @param cluster the one that uses it; looked for if it isn't named
   */
  record CapacityProvider(String name, Optional<String> cluster) implements Target {}

  /**
   * Groups of a cluster, one after the other.
   *
   * @param groups in this order; all, by name, if none is named
   */
  record Cluster(String name, List<String> groups) implements Target {
    public Cluster {
      groups = List.copyOf(groups);
    }
  }
}
