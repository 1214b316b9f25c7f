package dev.lockkeeper.drain.domain;

import java.util.Optional;

/** Which Auto Scaling group an instance belongs to. */
@FunctionalInterface
public interface InstanceGroups {
  /**
   * The instance's group; empty if it belongs to none. Two calls at most.
   *
   * @throws UnavailableException when AWS throttles, fails, refuses or can't be reached
   */
  Optional<InstanceGroup> of(InstanceId instanceId);

  /**
   * A group.
   *
   * @param retains whether it keeps an instance running whose termination hook was abandoned: its
   *     instance lifecycle policy says {@code TerminateHookAbandon=retain}
   */
  record InstanceGroup(String name, boolean retains) {}
}
