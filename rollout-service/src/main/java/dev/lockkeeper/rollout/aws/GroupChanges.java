package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.rollout.domain.reads.Groups;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** Changes of a group itself, its instances apart, as {@link Groups} says of each. */
final class GroupChanges {
  private final AutoScalingClient autoScaling;
  private final NamedGroups groups;

  GroupChanges(AutoScalingClient autoScaling) {
    this.autoScaling = autoScaling;
    this.groups = new NamedGroups(autoScaling);
  }

  void useVersion(String group, TemplateVersion version) {
    AutoScalingGroup found = groups.require(group);
    AwsCall.of(
        "UpdateAutoScalingGroup",
        () ->
            autoScaling.updateAutoScalingGroup(
                request -> {
                  request.autoScalingGroupName(group);
                  LaunchPlan.change(found, version, request);
                }));
  }

  void suspend(String group, Set<String> processes) {
    AwsCall.of(
        "SuspendProcesses",
        () ->
            autoScaling.suspendProcesses(
                request -> request.autoScalingGroupName(group).scalingProcesses(processes)));
  }

  void resume(String group, Set<String> processes) {
    AwsCall.of(
        "ResumeProcesses",
        () ->
            autoScaling.resumeProcesses(
                request -> request.autoScalingGroupName(group).scalingProcesses(processes)));
  }

  void setMaxSize(String group, int maxSize) {
    AwsCall.of(
        "UpdateAutoScalingGroup",
        () ->
            autoScaling.updateAutoScalingGroup(
                request -> request.autoScalingGroupName(group).maxSize(maxSize)));
  }

  boolean raiseDesired(String group, int from, int to) {
    if (groups.require(group).desiredCapacity() != from) {
      return false;
    }
    setDesired(group, to);
    return true;
  }

  boolean lowerDesired(String group, int from, int to) {
    AutoScalingGroup found = groups.require(group);
    long counted =
        found.instances().stream()
            .map(AwsGroups::lifecycle)
            .filter(one -> one == Lifecycle.IN_SERVICE || one == Lifecycle.PENDING)
            .count();
    if (found.desiredCapacity() != from || counted > to) {
      return false;
    }
    setDesired(group, to);
    return true;
  }

  private void setDesired(String group, int to) {
    AwsCall.of(
        "SetDesiredCapacity",
        () ->
            autoScaling.setDesiredCapacity(
                request ->
                    request.autoScalingGroupName(group).desiredCapacity(to).honorCooldown(false)));
  }
}
