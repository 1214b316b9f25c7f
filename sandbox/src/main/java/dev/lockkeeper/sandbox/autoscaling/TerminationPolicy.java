package dev.lockkeeper.sandbox.autoscaling;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Which of a zone's instances goes first when a group scales in. */
enum TerminationPolicy {
  DEFAULT("Default"),
  OLDEST_INSTANCE("OldestInstance"),
  NEWEST_INSTANCE("NewestInstance"),
  OLDEST_LAUNCH_TEMPLATE("OldestLaunchTemplate"),
  CLOSEST_TO_NEXT_INSTANCE_HOUR("ClosestToNextInstanceHour");

  private final String awsName;

  TerminationPolicy(String awsName) {
    this.awsName = awsName;
  }

  String awsName() {
    return awsName;
  }

  static TerminationPolicy of(String name) {
    return Arrays.stream(values())
        .filter(policy -> policy.awsName.equals(name))
        .findFirst()
        .orElseThrow(
            () -> Refusals.invalid("The termination policy %s is invalid.".formatted(name)));
  }

  /** The candidates that this policy would terminate alike, at least one. */
  List<GroupInstance> first(List<GroupInstance> candidates, Instant now) {
    return switch (this) {
      case OLDEST_INSTANCE ->
          least(candidates, Comparator.comparing(TerminationPolicy::launchedAt));
      case NEWEST_INSTANCE ->
          least(candidates, Comparator.comparing(TerminationPolicy::launchedAt).reversed());
      case OLDEST_LAUNCH_TEMPLATE ->
          least(candidates, Comparator.comparing(TerminationPolicy::templateVersion));
      case CLOSEST_TO_NEXT_INSTANCE_HOUR ->
          least(candidates, Comparator.comparing(instance -> untilNextHour(instance, now)));
      case DEFAULT ->
          CLOSEST_TO_NEXT_INSTANCE_HOUR.first(OLDEST_LAUNCH_TEMPLATE.first(candidates, now), now);
    };
  }

  private static List<GroupInstance> least(
      List<GroupInstance> candidates, Comparator<GroupInstance> order) {
    GroupInstance first = candidates.stream().min(order).orElseThrow();
    return candidates.stream()
        .filter(each -> order.compare(each, first) == 0)
        .collect(Collectors.toList());
  }

  private static Instant launchedAt(GroupInstance instance) {
    return instance.instance().launchedAt();
  }

  /** Versions of one template are compared; an attached instance, without one, counts as oldest. */
  private static long templateVersion(GroupInstance instance) {
    return instance.launchedFrom().map(GroupInstance.LaunchedFrom::version).orElse(0L);
  }

  private static Duration untilNextHour(GroupInstance instance, Instant now) {
    long hour = Duration.ofHours(1).toMillis();
    long age = Duration.between(launchedAt(instance), now).toMillis();
    return Duration.ofMillis(hour - age % hour);
  }
}
