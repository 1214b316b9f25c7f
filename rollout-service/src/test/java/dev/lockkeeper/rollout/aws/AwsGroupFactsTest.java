package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.plan.GroupFacts;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.fleet.Fleet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;

class AwsGroupFactsTest {
  private final Fleet fleet = Fleet.of(3, 1);
  private final ImageId old = new ImageId(fleet.group().instances().get(0).imageId());

  private GroupFacts facts(ImageId image) {
    return facts(fleet.autoScaling, image);
  }

  private GroupFacts facts(AutoScalingClient autoScaling, ImageId image) {
    return new AwsGroupFacts(autoScaling, fleet.ec2, Set.of("lockkeeper-drain"))
        .of(Fleet.GROUP, image);
  }

  @Test
  void onlyATerminationHookOfOursCounts() {
    hook("others");
    assertThat(facts(old).terminationHook()).isFalse();

    hook("lockkeeper-drain");
    assertThat(facts(old).terminationHook()).isTrue();
  }

  private void hook(String name) {
    fleet.autoScaling.putLifecycleHook(
        hook ->
            hook.autoScalingGroupName(Fleet.GROUP)
                .lifecycleHookName(name)
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING"));
  }

  @Test
  void scalingPoliciesThatMayScaleInAreNamed() {
    simple("out", "ChangeInCapacity", 1, true);
    simple("in", "ChangeInCapacity", -1, true);
    simple("to-two", "ExactCapacity", 2, true);
    simple("in-once", "PercentChangeInCapacity", -10, false);
    steps("steps-out", 1, 2);
    steps("steps-both", -1, 2);

    assertThat(facts(old).scaleInPolicies())
        .containsExactlyInAnyOrder("in", "to-two", "steps-both");
  }

  private void simple(String name, String adjustmentType, int adjustment, boolean enabled) {
    fleet.autoScaling.putScalingPolicy(
        policy ->
            policy
                .autoScalingGroupName(Fleet.GROUP)
                .policyName(name)
                .adjustmentType(adjustmentType)
                .scalingAdjustment(adjustment)
                .enabled(enabled));
  }

  private void steps(String name, int below, int above) {
    fleet.autoScaling.putScalingPolicy(
        policy ->
            policy
                .autoScalingGroupName(Fleet.GROUP)
                .policyName(name)
                .policyType("StepScaling")
                .adjustmentType("ChangeInCapacity")
                .stepAdjustments(
                    StepAdjustment.builder()
                        .metricIntervalUpperBound(0.0)
                        .scalingAdjustment(below)
                        .build(),
                    StepAdjustment.builder()
                        .metricIntervalLowerBound(0.0)
                        .scalingAdjustment(above)
                        .build()));
  }

  @Test
  void targetTrackingScalesInUnlessThatIsSwitchedOffAndPredictiveScalingNever() {
    AutoScalingClient answering =
        answering(
            tracking("cpu", null),
            tracking("requests", true),
            ScalingPolicy.builder().policyName("forecast").policyType("PredictiveScaling").build());

    assertThat(facts(answering, old).scaleInPolicies()).containsExactly("cpu");
  }

  private static ScalingPolicy tracking(String name, Boolean disableScaleIn) {
    return ScalingPolicy.builder()
        .policyName(name)
        .policyType("TargetTrackingScaling")
        .targetTrackingConfiguration(target -> target.disableScaleIn(disableScaleIn))
        .build();
  }

  @Test
  void aGroupWithoutWarmPoolHasNoWarmInstances() {
    assertThat(facts(new ImageId("ami-0e7")).warm()).isZero();
  }

  @Test
  void warmInstancesOnAnotherImageAreCounted() {
    List<String> ids = fleet.inService();
    AutoScalingClient answering =
        answering(
            warm(ids.get(0), "Warmed:Stopped"),
            warm(ids.get(1), "Warmed:Pending:Wait"),
            warm(ids.get(2), "Warmed:Terminating:Wait"));

    assertThat(facts(answering, new ImageId("ami-0e7")).warm()).isEqualTo(2);
    assertThat(facts(answering, old).warm()).isZero();
  }

  private static Instance warm(String id, String state) {
    return Instance.builder().instanceId(id).lifecycleState(state).build();
  }

  /** The sandbox has neither warm pools nor these policies. */
  private record Answering(
      AutoScalingClient sandbox,
      DescribePoliciesResponse policies,
      DescribeWarmPoolResponse warmPool)
      implements AutoScalingClient {
    @Override
    public DescribeLifecycleHooksResponse describeLifecycleHooks(
        DescribeLifecycleHooksRequest request) {
      return sandbox.describeLifecycleHooks(request);
    }

    @Override
    public DescribePoliciesResponse describePolicies(DescribePoliciesRequest request) {
      return policies;
    }

    @Override
    public DescribeWarmPoolResponse describeWarmPool(DescribeWarmPoolRequest request) {
      return warmPool;
    }

    @Override
    public String serviceName() {
      return sandbox.serviceName();
    }

    @Override
    public void close() {}
  }

  private AutoScalingClient answering(ScalingPolicy... policies) {
    return new Answering(
        fleet.autoScaling,
        DescribePoliciesResponse.builder().scalingPolicies(policies).build(),
        DescribeWarmPoolResponse.builder().build());
  }

  private AutoScalingClient answering(Instance... warm) {
    return new Answering(
        fleet.autoScaling,
        DescribePoliciesResponse.builder().build(),
        DescribeWarmPoolResponse.builder().instances(warm).build());
  }
}
