package dev.lockkeeper.drain.aws;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceLifecyclePolicy;

/**
 * Whether groups keep an instance whose termination hook is abandoned: {@code
 * TerminateHookAbandon=retain} in their instance lifecycle policy. Without it ABANDON terminates
 * the instance as CONTINUE does, and cancels other hooks besides.
 */
public final class Retention {
  private static final int PAGE = 100;

  private final AutoScalingClient autoScaling;

  public Retention(AutoScalingClient autoScaling) {
    this.autoScaling = autoScaling;
  }

  /** Of one group; a group that is gone keeps nothing. One call. */
  boolean of(String group) {
    return AwsCall.of(
        "DescribeAutoScalingGroups",
        () ->
            autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
                .autoScalingGroups()
                .stream()
                .anyMatch(Retention::retains));
  }

  /** The groups that have one of these instances and don't keep it. One call for 100 groups. */
  public SortedSet<String> groupsWithout(Set<String> instanceIds) {
    return AwsCall.of(
        "DescribeAutoScalingGroups",
        () -> {
          SortedSet<String> names = new TreeSet<>();
          autoScaling
              .describeAutoScalingGroupsPaginator(request -> request.maxRecords(PAGE))
              .autoScalingGroups()
              .stream()
              .filter(group -> !retains(group))
              .filter(group -> has(group, instanceIds))
              .forEach(group -> names.add(group.autoScalingGroupName()));
          return names;
        });
  }

  private static boolean has(AutoScalingGroup group, Set<String> instanceIds) {
    return group.instances().stream().map(Instance::instanceId).anyMatch(instanceIds::contains);
  }

  private static boolean retains(AutoScalingGroup group) {
    InstanceLifecyclePolicy policy = group.instanceLifecyclePolicy();
    return policy != null
        && policy.retentionTriggers() != null
        && "retain".equals(policy.retentionTriggers().terminateHookAbandonAsString());
  }
}
