package dev.lockkeeper.rollout.handling.orders;

import java.util.List;
import java.util.Optional;

/** What is to be brought onto an image. */
public sealed interface Target {
  /** What a person would call it. */
  String words();

  /**
   * A group.
   *
   * @param cluster the one its instances register with; looked for if it isn't named
   */
  record Group(String name, Optional<String> cluster) implements Target {
    @Override
    public String words() {
      return "group " + name;
    }
  }

  /**
   * The group behind a capacity provider.
   *
   * @param cluster the one that uses it; looked for if it isn't named
   */
  record CapacityProvider(String name, Optional<String> cluster) implements Target {
    @Override
    public String words() {
      return "the group of capacity provider " + name;
    }
  }

  /**
   * Groups of a cluster, one after the other.
   *
   * @param groups in this order; all, by name, if none is named
   */
  record Cluster(String name, List<String> groups) implements Target {
    public Cluster {
      groups = List.copyOf(groups);
    }

    @Override
    public String words() {
      return groups.isEmpty()
          ? "cluster " + name
          : "groups " + String.join(", ", groups) + " of cluster " + name;
    }
  }
}
