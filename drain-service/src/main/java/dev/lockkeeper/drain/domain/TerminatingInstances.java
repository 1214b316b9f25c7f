package dev.lockkeeper.drain.domain;

import java.util.List;

/** The instances that wait for their termination hooks, whoever's they are. */
public interface TerminatingInstances {
  /** An instance in {@code Terminating:Wait}, and its Auto Scaling group. */
  record TerminatingInstance(InstanceId instanceId, String group) {}

  /**
   * All of the account and region. One call for each hundred groups.
   *
   * @throws UnavailableException when AWS throttles, fails, refuses or can't be reached
   */
  List<TerminatingInstance> waiting();
}
