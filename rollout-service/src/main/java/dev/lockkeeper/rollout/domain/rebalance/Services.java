package dev.lockkeeper.rollout.domain.rebalance;

import java.util.List;

/**
 * Services of a cluster. Both throw {@link
 * dev.lockkeeper.rollout.domain.reads.UnavailableException}.
 */
public interface Services {
  /** How those with strategy REPLICA sit; standalone tasks and daemons apart. */
  List<ServiceSpread> look(String cluster);

  /** Begins a deployment of what the service runs already, with the service's own settings. */
  void forceDeployment(String cluster, String service);
}
