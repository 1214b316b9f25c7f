package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.ec2.Ec2LaunchTemplate;
import dev.lockkeeper.sandbox.ec2.LaunchTemplates;
import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplate;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** Reads launch plans from requests, and completes what they leave to be looked up. */
final class LaunchPlans {
  private final LaunchTemplates templates;

  LaunchPlans(LaunchTemplates templates) {
    this.templates = templates;
  }

  /** The plan that a request names; empty where it names none. */
  Optional<LaunchPlan> of(LaunchTemplateSpecification template, MixedInstancesPolicy policy) {
    requireOne(template, policy);
    return template == null
        ? Optional.ofNullable(policy).map(this::completed).map(LaunchPlan::of)
        : Optional.of(LaunchPlan.of(completed(template)));
  }

  /** What becomes of {@code before} by a request that may name another. */
  LaunchPlan changed(
      LaunchPlan before, LaunchTemplateSpecification template, MixedInstancesPolicy policy) {
    requireOne(template, policy);
    if (policy != null) {
      return before.changed(completed(policy));
    }
    return template == null ? before : LaunchPlan.of(completed(template));
  }

  private MixedInstancesPolicy completed(MixedInstancesPolicy policy) {
    LaunchTemplate launch = policy.launchTemplate();
    if (launch == null) {
      return policy;
    }
    LaunchTemplate.Builder completed = launch.toBuilder();
    if (launch.launchTemplateSpecification() != null) {
      completed.launchTemplateSpecification(completed(launch.launchTemplateSpecification()));
    }
    if (launch.hasOverrides()) {
      completed.overrides(launch.overrides().stream().map(this::completed).toList());
    }
    return policy.toBuilder().launchTemplate(completed.build()).build();
  }

  private LaunchTemplateOverrides completed(LaunchTemplateOverrides override) {
    return override.launchTemplateSpecification() == null
        ? override
        : override.toBuilder()
            .launchTemplateSpecification(completed(override.launchTemplateSpecification()))
            .build();
  }

  /** With id, name and version; the version has to exist. */
  private LaunchTemplateSpecification completed(LaunchTemplateSpecification wanted) {
    if ((wanted.launchTemplateId() == null) == (wanted.launchTemplateName() == null)) {
      throw Refusals.invalid(
          "Valid requests must contain either launchTemplateId or LaunchTemplateName");
    }
    try {
      Ec2LaunchTemplate template =
          templates.require(wanted.launchTemplateId(), wanted.launchTemplateName());
      String version = wanted.version() == null ? Ec2LaunchTemplate.DEFAULT : wanted.version();
      template.version(version);
      return LaunchTemplateSpecification.builder()
          .launchTemplateId(template.launchTemplateId())
          .launchTemplateName(template.name())
          .version(version)
          .build();
    } catch (AwsError refusal) {
      throw Refusals.invalid(
          "You must use a valid fully-formed launch template. " + refusal.getMessage());
    }
  }

  private static void requireOne(
      LaunchTemplateSpecification template, MixedInstancesPolicy policy) {
    if (template != null && policy != null) {
      throw Refusals.invalid(
          "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
    }
  }
}
