package dev.lockkeeper.discovery.domain.answers;

import java.util.Set;

/**
 * A hosted zone that answers are written to.
 *
 * @param addresses which address of a task it answers with
 * @param clusters whose services; all if empty
 */
public record ZoneSettings(ZoneId id, Addresses addresses, Set<String> clusters) {
  /** Which of a task's addresses. */
  public enum Addresses {
    PRIVATE,
    PUBLIC
  }

  public ZoneSettings {
    clusters = Set.copyOf(clusters);
  }

  /** Whether services of the cluster are written to it. */
  public boolean takes(String cluster) {
    return clusters.isEmpty() || clusters.contains(cluster);
  }
}
