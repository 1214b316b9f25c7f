package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.TerminatingInstances;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/**
 * Instances that wait for termination hooks, from DescribeAutoScalingGroups. Auto Scaling filters
 * groups by nothing but tags, so all are read; the other way, DescribeAutoScalingInstances, takes a
 * page for each fifty instances.
 */
public final class AutoScalingTerminatingInstances implements TerminatingInstances {
  private static final int PAGE = 100;

  private final AutoScalingClient autoScaling;

  public AutoScalingTerminatingInstances(AutoScalingClient autoScaling) {
    this.autoScaling = autoScaling;
  }

  @Override
  public List<TerminatingInstance> waiting() {
    return AwsCall.of(
        "DescribeAutoScalingGroups",
        () ->
            autoScaling
                .describeAutoScalingGroupsPaginator(request -> request.maxRecords(PAGE))
                .autoScalingGroups()
                .stream()
                .flatMap(AutoScalingTerminatingInstances::waitingIn)
                .toList());
  }

  private static Stream<TerminatingInstance> waitingIn(AutoScalingGroup group) {
    return group.instances().stream()
        .filter(instance -> instance.lifecycleState() == LifecycleState.TERMINATING_WAIT)
        .flatMap(instance -> InstanceId.parse(instance.instanceId()).stream())
        .map(instanceId -> new TerminatingInstance(instanceId, group.autoScalingGroupName()));
  }
}
