package dev.lockkeeper.discovery.domain.answers;

import java.util.Set;

/**
 * A zone that is written, as it is set.
 *
 * @param addresses which of a task's addresses it answers with
 * @param clusters whose services are in it, by name; none named means all
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

  /** Whether services of the cluster are in it. */
  public boolean takes(String cluster) {
    return clusters.isEmpty() || clusters.contains(cluster);
  }
}
