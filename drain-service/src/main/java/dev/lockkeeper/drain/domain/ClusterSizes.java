package dev.lockkeeper.drain.domain;

/** How large clusters are. */
@FunctionalInterface
public interface ClusterSizes {
  /**
   * How many container instances are registered with the cluster, of whatever status. May be a
   * minute old.
   *
   * @throws UnavailableException when AWS throttles, fails, refuses or can't be reached
   */
  int instances(String cluster);
}
