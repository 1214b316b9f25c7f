package dev.lockkeeper.drain.domain;

import java.util.Set;

/**
 * What ECS shows of many container instances at a time.
 *
 * <p>Every method throws {@link UnavailableException} when AWS throttles, fails, refuses or can't
 * be reached.
 */
public interface Registrations {
  /** Those of a cluster that are {@code DRAINING}. One call for each hundred. */
  Set<ContainerInstanceArn> draining(String cluster);

  /** Those among {@code asked} that have left the cluster. One call for each hundred. */
  Set<ContainerInstanceArn> left(String cluster, Set<ContainerInstanceArn> asked);
}
