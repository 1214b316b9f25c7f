package dev.lockkeeper.rollout.domain.reads;

import java.util.Set;

/** Which instances belong to which group. Both throw {@link UnavailableException}. */
public interface Members {
  /** The group's instances, in whatever state; none if there is no such group. */
  Set<InstanceId> of(String group);

  /** Instances of the cluster that are fenced and belong to no Auto Scaling group any more. */
  Set<InstanceId> fencedAlone(String cluster);
}
