package dev.lockkeeper.rollout.domain.reads;

import java.util.Optional;

/**
 * An instance of the group.
 *
 * @param zone the name of its availability zone
 * @param healthy false once the group means to replace it
 * @param protectedFromScaleIn whether scaling in passes it over
 * @param image what it was launched from
 * @param registration what ECS knows of it; empty if it isn't registered with the cluster
 */
public record InstanceView(
    InstanceId id,
    String zone,
    Lifecycle lifecycle,
    boolean healthy,
    boolean protectedFromScaleIn,
    ImageId image,
    Optional<Registration> registration) {

  /** Whether it is InService in the group. */
  public boolean inService() {
    return lifecycle == Lifecycle.IN_SERVICE;
  }
}
