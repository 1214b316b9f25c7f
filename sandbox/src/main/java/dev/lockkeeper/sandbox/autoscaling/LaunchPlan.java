package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.wire.Reshape;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplate;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/**
 * What a group launches: a launch template, alone or within a mixed instances policy. Immutable.
 */
final class LaunchPlan {
  private static final int ALL_ON_DEMAND = 100;

  private final LaunchTemplateSpecification template;
  private final Optional<MixedInstancesPolicy> policy;

  private LaunchPlan(LaunchTemplateSpecification template, Optional<MixedInstancesPolicy> policy) {
    this.template = template;
    this.policy = policy;
  }

  static LaunchPlan of(LaunchTemplateSpecification template) {
    return new LaunchPlan(template, Optional.empty());
  }

  static LaunchPlan of(MixedInstancesPolicy policy) {
    if (policy.launchTemplate() == null
        || policy.launchTemplate().launchTemplateSpecification() == null) {
      throw Refusals.invalid(
          "A MixedInstancesPolicy must contain a LaunchTemplate with a LaunchTemplateSpecification.");
    }
    for (LaunchTemplateOverrides override : policy.launchTemplate().overrides()) {
      if (override.weightedCapacity() != null || override.instanceRequirements() != null) {
        throw Refusals.invalid(
            "WeightedCapacity and InstanceRequirements are not available in this sandbox.");
      }
    }
    return new LaunchPlan(
        policy.launchTemplate().launchTemplateSpecification(), Optional.of(policy));
  }

  /** This plan with a changed policy: what {@code change} leaves out stays as it was. */
  LaunchPlan changed(MixedInstancesPolicy change) {
    MixedInstancesPolicy before =
        policy.orElseGet(
            () ->
                MixedInstancesPolicy.builder()
                    .launchTemplate(of -> of.launchTemplateSpecification(template))
                    .build());
    LaunchTemplate.Builder launch = before.launchTemplate().toBuilder();
    if (change.launchTemplate() != null) {
      Reshape.copy(change.launchTemplate(), launch);
    }
    InstancesDistribution.Builder distribution =
        before.instancesDistribution() == null
            ? InstancesDistribution.builder()
            : before.instancesDistribution().toBuilder();
    if (change.instancesDistribution() != null) {
      Reshape.copy(change.instancesDistribution(), distribution);
    }
    return of(
        MixedInstancesPolicy.builder()
            .launchTemplate(launch.build())
            .instancesDistribution(distribution.build())
            .build());
  }

  /** As DescribeAutoScalingGroups shows it; empty within a mixed instances policy. */
  Optional<LaunchTemplateSpecification> shownTemplate() {
    return policy.isPresent() ? Optional.empty() : Optional.of(template);
  }

  /** As DescribeAutoScalingGroups shows it. */
  Optional<MixedInstancesPolicy> shownPolicy() {
    return policy;
  }

  LaunchTemplateSpecification template() {
    return template;
  }

  /** Instance types in order of preference; empty where the template says it all. */
  List<LaunchTemplateOverrides> overrides() {
    return policy.map(each -> each.launchTemplate().overrides()).orElse(List.of());
  }

  /**
   * Whether the next instance belongs on the Spot market, by the policy's distribution; empty where
   * there is no policy, so that the template decides.
   *
   * @param onDemand how many On-Demand Instances there are
   * @param spot how many Spot Instances there are
   */
  Optional<Boolean> nextOnSpot(int onDemand, int spot) {
    return policy.map(
        each -> {
          InstancesDistribution distribution = each.instancesDistribution();
          int base = or(distribution == null ? null : distribution.onDemandBaseCapacity(), 0);
          int percentage =
              or(
                  distribution == null ? null : distribution.onDemandPercentageAboveBaseCapacity(),
                  ALL_ON_DEMAND);
          int above = Math.max(0, onDemand + spot + 1 - base);
          int onDemandAbove = (above * percentage + ALL_ON_DEMAND - 1) / ALL_ON_DEMAND;
          return onDemand >= base + onDemandAbove;
        });
  }

  private static int or(Integer value, int unset) {
    return value == null ? unset : value;
  }
}
