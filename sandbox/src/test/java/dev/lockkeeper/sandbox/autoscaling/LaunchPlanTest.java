package dev.lockkeeper.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockkeeper.sandbox.ec2.Ec2Instance;
import dev.lockkeeper.sandbox.ec2.Ec2LaunchTemplate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;

class LaunchPlanTest {
  private final AutoScalingFixture fixture = new AutoScalingFixture();

  @Test
  void aGroupOnTheLatestVersionLaunchesFromWhateverThatIsThen() {
    fixture.group(
        1, wishes -> wishes.launchTemplate(t -> t.launchTemplateName("web").version("$Latest")));
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
    newVersion("m5.xlarge");

    fixture.desire(2);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.describe().instances())
        .extracting(Instance::instanceType, instance -> instance.launchTemplate().version())
        .containsExactly(tuple("m5.large", "1"), tuple("m5.xlarge", "2"));
  }

  @Test
  void aGroupOnTheDefaultVersionFollowsTheTemplatesDefault() {
    fixture.settledGroup(1);
    newVersion("m5.xlarge");
    fixture.desire(2);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
    fixture.ec2.call(
        ModifyLaunchTemplateRequest.builder().launchTemplateName("web").defaultVersion("2").build(),
        Object.class);

    fixture.desire(3);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.describe().instances())
        .extracting(instance -> instance.launchTemplate().version())
        .containsExactly("1", "1", "2");
  }

  @Test
  void aGroupCanBePutOnAVersionByNumber() {
    fixture.settledGroup(1);
    newVersion("m5.xlarge");

    fixture.call(
        UpdateAutoScalingGroupRequest.builder()
            .autoScalingGroupName("web")
            .launchTemplate(t -> t.launchTemplateId(template().launchTemplateId()).version("2"))
            .build());
    fixture.desire(2);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.describe().launchTemplate().version()).isEqualTo("2");
    assertThat(fixture.describe().launchTemplate().launchTemplateName()).isEqualTo("web");
    assertThat(fixture.describe().instances().get(1).instanceType()).isEqualTo("m5.xlarge");
  }

  @Test
  void aVersionThatDoesNotExistIsRefused() {
    assertThatThrownBy(
            () ->
                fixture.group(
                    1, w -> w.launchTemplate(t -> t.launchTemplateName("web").version("7"))))
        .hasMessageStartingWith("You must use a valid fully-formed launch template.")
        .hasFieldOrPropertyWithValue("code", "ValidationError");
    assertThat(fixture.autoScaling.groups().all()).isEmpty();
  }

  @Test
  void aTemplateIsNamedByIdOrByNameButNotByBoth() {
    assertThatThrownBy(
            () ->
                fixture.group(
                    1,
                    wishes ->
                        wishes.launchTemplate(
                            t ->
                                t.launchTemplateName("web")
                                    .launchTemplateId(template().launchTemplateId()))))
        .hasMessage("Valid requests must contain either launchTemplateId or LaunchTemplateName");
  }

  @Test
  void theDistributionSaysHowManyAreOnDemand() {
    mixedGroup(7);

    List<Boolean> spot = fixture.ec2.ec2.instances().all().stream().map(Ec2Instance::spot).toList();

    assertThat(spot).hasSize(7);
    assertThat(spot.stream().filter(each -> !each).count()).isEqualTo(1 + 3);
    assertThat(fixture.describe().instances())
        .allSatisfy(instance -> assertThat(instance.instanceType()).isEqualTo("c5.large"));
  }

  @Test
  void changingThePoliciesTemplateKeepsItsOverridesAndDistribution() {
    mixedGroup(1);
    newVersion("m5.xlarge");

    fixture.call(
        UpdateAutoScalingGroupRequest.builder()
            .autoScalingGroupName("web")
            .mixedInstancesPolicy(
                policy ->
                    policy.launchTemplate(
                        launch ->
                            launch.launchTemplateSpecification(
                                t -> t.launchTemplateName("web").version("2"))))
            .build());

    AutoScalingGroup group = fixture.describe();
    assertThat(group.launchTemplate()).isNull();
    assertThat(
            group.mixedInstancesPolicy().launchTemplate().launchTemplateSpecification().version())
        .isEqualTo("2");
    assertThat(group.mixedInstancesPolicy().launchTemplate().overrides()).hasSize(1);
    assertThat(group.mixedInstancesPolicy().instancesDistribution().onDemandBaseCapacity())
        .isEqualTo(1);
  }

  @Test
  void instancesGetTheTagsThatPropagate() {
    fixture.group(
        1,
        wishes ->
            wishes.tags(
                Tag.builder().key("cluster").value("web").propagateAtLaunch(true).build(),
                Tag.builder().key("owner").value("ops").propagateAtLaunch(false).build()));
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    Map<String, String> tags = fixture.ec2.ec2.tags().of(fixture.inService().get(0));
    assertThat(tags)
        .containsEntry("cluster", "web")
        .containsEntry("aws:autoscaling:groupName", "web")
        .containsEntry("aws:ec2launchtemplate:version", "1")
        .doesNotContainKey("owner");
  }

  private void mixedGroup(int desired) {
    fixture.group(
        desired,
        wishes ->
            wishes
                .launchTemplate((LaunchTemplateSpecification) null)
                .mixedInstancesPolicy(
                    policy ->
                        policy
                            .launchTemplate(
                                launch ->
                                    launch
                                        .launchTemplateSpecification(
                                            t -> t.launchTemplateName("web"))
                                        .overrides(
                                            LaunchTemplateOverrides.builder()
                                                .instanceType("c5.large")
                                                .build()))
                            .instancesDistribution(
                                distribution ->
                                    distribution
                                        .onDemandBaseCapacity(1)
                                        .onDemandPercentageAboveBaseCapacity(50))));
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
  }

  private Ec2LaunchTemplate template() {
    return fixture.ec2.ec2.launchTemplates().require(null, "web");
  }

  private void newVersion(String instanceType) {
    fixture.ec2.call(
        CreateLaunchTemplateVersionRequest.builder()
            .launchTemplateName("web")
            .sourceVersion("$Latest")
            .launchTemplateData(contents -> contents.instanceType(instanceType))
            .build(),
        Object.class);
  }
}
