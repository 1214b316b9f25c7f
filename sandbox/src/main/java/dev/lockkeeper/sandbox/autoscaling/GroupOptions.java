package dev.lockkeeper.sandbox.autoscaling;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/**
 * How a group behaves, apart from its size, its network and what it launches.
 *
 * @param capacityRebalance stored and shown; the group doesn't act on it
 * @param retainOnAbandon whether an abandoned termination hook leaves the instance running, in
 *     {@code Terminating:Retained}
 */
record GroupOptions(
    Duration defaultCooldown,
    Duration healthCheckGracePeriod,
    List<TerminationPolicy> terminationPolicies,
    boolean newInstancesProtectedFromScaleIn,
    boolean capacityRebalance,
    boolean retainOnAbandon,
    Optional<Duration> defaultInstanceWarmup) {
  /** AWS's defaults. */
  static final GroupOptions DEFAULT =
      new GroupOptions(
          Duration.ofMinutes(5),
          Duration.ZERO,
          List.of(TerminationPolicy.DEFAULT),
          false,
          false,
          false,
          Optional.empty());

  private static final int NO_WARMUP = -1;

  /** These, with what {@code wishes} names in their place. */
  GroupOptions with(UpdateAutoScalingGroupRequest wishes) {
    requireModelled(wishes);
    return new GroupOptions(
        seconds(wishes.defaultCooldown(), defaultCooldown),
        seconds(wishes.healthCheckGracePeriod(), healthCheckGracePeriod),
        wishes.terminationPolicies().isEmpty()
            ? terminationPolicies
            : wishes.terminationPolicies().stream().map(TerminationPolicy::of).toList(),
        or(wishes.newInstancesProtectedFromScaleIn(), newInstancesProtectedFromScaleIn),
        or(wishes.capacityRebalance(), capacityRebalance),
        wishes.instanceLifecyclePolicy() == null ? retainOnAbandon : retains(wishes),
        wishes.defaultInstanceWarmup() == null
            ? defaultInstanceWarmup
            : warmup(wishes.defaultInstanceWarmup()));
  }

  private static void requireModelled(UpdateAutoScalingGroupRequest wishes) {
    if (wishes.healthCheckType() != null && !wishes.healthCheckType().equals("EC2")) {
      throw Refusals.invalid(
          "The health check type %s is not available in this sandbox; EC2 is."
              .formatted(wishes.healthCheckType()));
    }
    if (wishes.launchConfigurationName() != null) {
      throw Refusals.invalid("Launch configuration name not found - use a launch template.");
    }
    if (wishes.maxInstanceLifetime() != null && wishes.maxInstanceLifetime() != 0) {
      throw Refusals.invalid("MaxInstanceLifetime is not available in this sandbox.");
    }
  }

  private static boolean retains(UpdateAutoScalingGroupRequest wishes) {
    return wishes.instanceLifecyclePolicy().retentionTriggers() != null
        && "retain"
            .equals(
                wishes
                    .instanceLifecyclePolicy()
                    .retentionTriggers()
                    .terminateHookAbandonAsString());
  }

  private static Optional<Duration> warmup(int seconds) {
    return seconds == NO_WARMUP ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
  }

  private static Duration seconds(Integer value, Duration unset) {
    return value == null ? unset : Duration.ofSeconds(value);
  }

  private static boolean or(Boolean value, boolean unset) {
    return value == null ? unset : value;
  }
}
