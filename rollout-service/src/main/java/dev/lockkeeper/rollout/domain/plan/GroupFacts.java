package dev.lockkeeper.rollout.domain.plan;

import java.util.Set;

/**
 * What belongs to a group and has a say in a rollout, beside its instances.
 *
 * @param terminationHook whether it has a termination hook that drain-service completes
 * @param scaleInPolicies names of its scaling policies that may lower the desired capacity by what
 *     they measure, surge included
 * @param warm how many instances of its warm pool are on another image than the wanted one; 0 if
 *     there is no warm pool
 */
public record GroupFacts(boolean terminationHook, Set<String> scaleInPolicies, int warm) {
  public GroupFacts {
    scaleInPolicies = Set.copyOf(scaleInPolicies);
  }
}
