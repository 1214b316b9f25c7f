package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;

class LaunchPlanTest {
  @Test
  void overridesWithTemplatesOfTheirOwnWouldNeverComeOntoTheImage() {
    LaunchTemplateOverrides arm =
        LaunchTemplateOverrides.builder()
            .instanceType("m7g.large")
            .launchTemplateSpecification(one -> one.launchTemplateId("lt-arm"))
            .build();
    AutoScalingGroup group =
        AutoScalingGroup.builder()
            .autoScalingGroupName("web-asg")
            .mixedInstancesPolicy(
                policy ->
                    policy.launchTemplate(
                        launch ->
                            launch
                                .launchTemplateSpecification(one -> one.launchTemplateId("lt-x86"))
                                .overrides(arm)))
            .build();

    assertThatThrownBy(() -> LaunchPlan.specification(group))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("overrides of group web-asg name launch templates of their own");
  }
}
