package dev.lockkeeper.rollout.domain.plan;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import java.util.List;
import java.util.Optional;

/**
 * What a plan is made from.
 *
 * @param terminationHook whether the group has a termination hook that drain-service completes
 * @param shortage what is short in the cluster; empty if nothing is
 */
public record Facts(
    GroupView group,
    List<ServiceFacts> services,
    Timings timings,
    boolean terminationHook,
    Optional<String> shortage) {
  public Facts {
    services = List.copyOf(services);
  }
}
