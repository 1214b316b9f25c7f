package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.rollout.domain.plan.GroupFacts;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What belongs to a group: its hooks, its scaling policies, its warm pool. */
public final class AwsGroupFacts {
  private final AutoScalingClient autoScaling;
  private final InstanceImages images;
  private final Set<String> hooks;

  /**
   * Reads.
   *
   * @param hooks names of the termination hooks that drain-service completes
   */
  public AwsGroupFacts(AutoScalingClient autoScaling, Ec2Client ec2, Set<String> hooks) {
    this.autoScaling = autoScaling;
    this.images = new InstanceImages(ec2);
    this.hooks = Set.copyOf(hooks);
  }

  GroupFacts of(String group, ImageId image) {
    return new GroupFacts(terminationHook(group), scaleInPolicies(group), warm(group, image));
  }

  private boolean terminationHook(String group) {
    return AwsCall.of(
            "DescribeLifecycleHooks",
            () ->
                autoScaling.describeLifecycleHooks(request -> request.autoScalingGroupName(group)))
        .lifecycleHooks()
        .stream()
        .filter(hook -> hook.lifecycleTransition().equals("autoscaling:EC2_INSTANCE_TERMINATING"))
        .anyMatch(hook -> hooks.contains(hook.lifecycleHookName()));
  }

  private Set<String> scaleInPolicies(String group) {
    return AwsCall.of(
        "DescribePolicies",
        () ->
            autoScaling
                .describePoliciesPaginator(request -> request.autoScalingGroupName(group))
                .scalingPolicies()
                .stream()
                .filter(policy -> !Boolean.FALSE.equals(policy.enabled()))
                .filter(AwsGroupFacts::scalesIn)
                .map(ScalingPolicy::policyName)
                .collect(Collectors.toSet()));
  }

  /** Predictive scaling goes by the load, and never scales in ("ScalingPolicy", API reference). */
  private static boolean scalesIn(ScalingPolicy policy) {
    return switch (policy.policyType()) {
      case "TargetTrackingScaling" ->
          !Boolean.TRUE.equals(policy.targetTrackingConfiguration().disableScaleIn());
      case "StepScaling" ->
          policy.stepAdjustments().stream()
              .anyMatch(step -> lowers(policy, step.scalingAdjustment()));
      case "SimpleScaling" -> lowers(policy, policy.scalingAdjustment());
      default -> false;
    };
  }

  private static boolean lowers(ScalingPolicy policy, int adjustment) {
    return adjustment < 0 || policy.adjustmentType().equals("ExactCapacity");
  }

  private int warm(String group, ImageId image) {
    List<Instance> warm =
        AwsCall.of(
            "DescribeWarmPool",
            () ->
                autoScaling
                    .describeWarmPoolPaginator(request -> request.autoScalingGroupName(group))
                    .instances()
                    .stream()
                    .filter(one -> !one.lifecycleStateAsString().contains("Terminat"))
                    .toList());
    Map<InstanceId, ImageId> imageOf = images.of(warm);
    return (int)
        warm.stream()
            .map(one -> imageOf.get(new InstanceId(one.instanceId())))
            .filter(on -> !on.equals(image))
            .count();
  }
}
