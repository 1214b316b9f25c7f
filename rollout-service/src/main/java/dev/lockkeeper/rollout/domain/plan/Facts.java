package dev.lockkeeper.rollout.domain.plan;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan is made from.
 *
 * @param around what belongs to the group
 * @param shortage what is short in the cluster; empty if nothing is
 * @param missingAlarms names of alarms that are to be watched, and don't exist
 */
public record Facts(
    GroupView group,
    GroupFacts around,
    List<ServiceFacts> services,
    Timings timings,
    Optional<String> shortage,
    Set<String> missingAlarms) {
  public Facts {
    services = List.copyOf(services);
    missingAlarms = Set.copyOf(missingAlarms);
  }
}
