package dev.lockkeeper.sandbox.autoscaling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which instance a group gives up: one without protection, in a zone that has the most instances of
 * those with an unprotected one, by the group's termination policies in turn.
 */
final class ScaleIn {
  private ScaleIn() {}

  /** Empty where all are protected. */
  static Optional<GroupInstance> choose(Group group, Instant now) {
    Map<String, Integer> counts = new TreeMap<>();
    group.counted().forEach(each -> counts.merge(each.availabilityZone(), 1, Integer::sum));
    List<GroupInstance> unprotected =
        group.counted().stream().filter(each -> !each.protectedFromScaleIn()).toList();
    int most =
        unprotected.stream().mapToInt(each -> counts.get(each.availabilityZone())).max().orElse(0);
    List<GroupInstance> candidates =
        unprotected.stream().filter(each -> counts.get(each.availabilityZone()) == most).toList();
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    for (TerminationPolicy policy : group.options().terminationPolicies()) {
      candidates = policy.first(candidates, now);
    }
    return Optional.of(candidates.get(0));
  }
}
