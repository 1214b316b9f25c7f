package dev.lockkeeper.drain.domain;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The instances that ECS knows, in the clusters this installation serves.
 *
 * <p>Every method throws {@link UnavailableException} when AWS throttles, fails, refuses or can't
 * be reached; what was to be brought about may have been, so the caller repeats it.
 */
public interface ContainerInstances {
  /**
   * Where the instance is registered, whatever its status but {@code INACTIVE}. Safe to repeat; one
   * call for each cluster asked.
   *
   * @param group the Auto Scaling group it belongs to, so that the likely cluster is asked first
   * @param except a registration that is known to be gone; a list may still show it
   * @return empty if no cluster knows it
   */
  Optional<ContainerInstance> find(
      InstanceId instanceId, Optional<String> group, Optional<ContainerInstanceArn> except);

  /**
   * Sets it {@code DRAINING}; done already counts as done. One call.
   *
   * @return how many tasks were to run on it, daemons included; empty if it has left its cluster
   * @throws NotActiveException if it isn't {@code ACTIVE} yet
   */
  OptionalInt ensureDraining(ContainerInstance where);

  /** Sets it {@code ACTIVE}; done already, or gone from its cluster, counts as done. One call. */
  void ensureActive(ContainerInstance where);
}
