package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.InstanceGroups;
import dev.lockkeeper.drain.domain.InstanceId;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.RetentionAction;

/** Groups, over the Auto Scaling API. Asked on an operator's order only, so nothing is kept. */
public final class AutoScalingInstanceGroups implements InstanceGroups {
  private final AutoScalingClient autoScaling;

  public AutoScalingInstanceGroups(AutoScalingClient autoScaling) {
    this.autoScaling = autoScaling;
  }

  @Override
  public Optional<InstanceGroup> of(InstanceId instanceId) {
    return nameOf(instanceId).flatMap(this::describe);
  }

  private Optional<String> nameOf(InstanceId instanceId) {
    return AwsCall.of(
        "DescribeAutoScalingInstances",
        () ->
            autoScaling
                .describeAutoScalingInstances(request -> request.instanceIds(instanceId.value()))
                .autoScalingInstances()
                .stream()
                .map(AutoScalingInstanceDetails::autoScalingGroupName)
                .findFirst());
  }

  private Optional<InstanceGroup> describe(String name) {
    return AwsCall.of(
        "DescribeAutoScalingGroups",
        () ->
            autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(name))
                .autoScalingGroups()
                .stream()
                .map(group -> new InstanceGroup(name, retains(group)))
                .findFirst());
  }

  private static boolean retains(AutoScalingGroup group) {
    return group.instanceLifecyclePolicy() != null
        && group.instanceLifecyclePolicy().retentionTriggers() != null
        && group.instanceLifecyclePolicy().retentionTriggers().terminateHookAbandon()
            == RetentionAction.RETAIN;
  }
}
