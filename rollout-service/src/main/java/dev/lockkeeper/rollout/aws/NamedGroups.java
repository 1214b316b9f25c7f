package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** Auto Scaling groups by their names. */
record NamedGroups(AutoScalingClient autoScaling) {
  private static final Duration SOON = Duration.ofSeconds(15);

  /** The group as it is now; empty if there is none. */
  Optional<AutoScalingGroup> find(String group) {
    return AwsCall.of(
            "DescribeAutoScalingGroups",
            () ->
                autoScaling.describeAutoScalingGroups(
                    request -> request.autoScalingGroupNames(group)))
        .autoScalingGroups()
        .stream()
        .findFirst();
  }

  AutoScalingGroup require(String group) {
    return find(group)
        .orElseThrow(
            () -> new UnavailableException("Auto Scaling doesn't know group " + group, SOON));
  }
}
