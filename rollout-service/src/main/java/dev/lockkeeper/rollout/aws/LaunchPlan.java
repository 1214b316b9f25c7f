package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion.Named;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import java.time.Duration;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplate;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/** What a group launches from: a launch template, by itself or in a mixed instances policy. */
final class LaunchPlan {
  private static final Duration LATER = Duration.ofMinutes(10);

  private LaunchPlan() {}

  /** The launch template as the group names it. */
  static LaunchTemplateSpecification specification(AutoScalingGroup group) {
    if (group.launchTemplate() != null) {
      return group.launchTemplate();
    }
    if (group.mixedInstancesPolicy() != null) {
      LaunchTemplate template = group.mixedInstancesPolicy().launchTemplate();
      if (template.overrides().stream()
          .anyMatch(one -> one.launchTemplateSpecification() != null)) {
        throw new UnavailableException(
            "overrides of group "
                + group.autoScalingGroupName()
                + " name launch templates of their own; one image can't be rolled out to it",
            LATER);
      }
      return template.launchTemplateSpecification();
    }
    throw new UnavailableException(
        "group " + group.autoScalingGroupName() + " launches from no launch template", LATER);
  }

  /**
   * Has the group launch from the version, never by {@code $Latest}: that is what was made last,
   * ours included. Of a mixed instances policy all else stays: it is sent whole, as what is left
   * out might be reset.
   */
  static void change(
      AutoScalingGroup group,
      TemplateVersion version,
      UpdateAutoScalingGroupRequest.Builder request) {
    LaunchTemplateSpecification wanted =
        LaunchTemplateSpecification.builder()
            .launchTemplateId(version.template())
            .version(
                version.named() == Named.DEFAULT
                    ? LaunchTemplates.DEFAULT
                    : Long.toString(version.number()))
            .build();
    MixedInstancesPolicy policy = group.mixedInstancesPolicy();
    if (policy == null) {
      request.launchTemplate(wanted);
      return;
    }
    LaunchTemplate template =
        policy.launchTemplate().toBuilder().launchTemplateSpecification(wanted).build();
    request.mixedInstancesPolicy(policy.toBuilder().launchTemplate(template).build());
  }
}
