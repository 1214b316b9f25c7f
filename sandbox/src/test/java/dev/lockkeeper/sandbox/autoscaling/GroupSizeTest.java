package dev.lockkeeper.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

class GroupSizeTest {
  private final AutoScalingFixture fixture = new AutoScalingFixture();

  @Test
  void aNewGroupLaunchesWhatIsDesiredEvenlyOverItsZones() {
    fixture.settledGroup(6);

    assertThat(fixture.inService()).hasSize(6);
    assertThat(instancesByZone().values()).containsExactly(2L, 2L, 2L);
    assertThat(fixture.events("EC2 Instance Launch Successful")).hasSize(6);
  }

  @Test
  void theActivitySaysWhyAnInstanceWasLaunched() {
    fixture.settledGroup(1);

    assertThat(fixture.activities())
        .singleElement()
        .satisfies(
            activity -> {
              assertThat(activity.statusCodeAsString()).isEqualTo("Successful");
              assertThat(activity.cause())
                  .contains("created an AutoScalingGroup changing the desired capacity from 0 to 1")
                  .contains("increasing the capacity from 0 to 1");
            });
  }

  @Test
  void loweringWhatIsDesiredTakesFromTheFullestZone() {
    fixture.settledGroup(7);

    fixture.desire(6);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(instancesByZone().values()).containsExactly(2L, 2L, 2L);
    assertThat(fixture.events("EC2 Instance Terminate Successful")).hasSize(1);
  }

  @Test
  void aProtectedInstanceIsNotChosenToGo() {
    fixture.settledGroup(3);
    String kept = fixture.inService().get(1);
    fixture.call(
        SetInstanceProtectionRequest.builder()
            .autoScalingGroupName(AutoScalingFixture.WEB)
            .instanceIds(kept)
            .protectedFromScaleIn(true)
            .build());

    fixture.desire(0);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.inService()).containsExactly(kept);
  }

  @Test
  void withoutProtectionTheWaitingScaleInGoesOn() {
    fixture.group(2, wishes -> wishes.newInstancesProtectedFromScaleIn(true));
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
    fixture.desire(0);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
    assertThat(fixture.inService()).hasSize(2);

    fixture.call(
        SetInstanceProtectionRequest.builder()
            .autoScalingGroupName(AutoScalingFixture.WEB)
            .instanceIds(fixture.inService())
            .protectedFromScaleIn(false)
            .build());
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.inService()).isEmpty();
  }

  @Test
  void aTerminatedInstanceIsReplacedUnlessTheDesiredCapacityGoesDown() {
    fixture.settledGroup(4);
    String replaced = fixture.inService().get(0);
    String dropped = fixture.inService().get(1);

    fixture.terminate(replaced, false);
    fixture.terminate(dropped, true);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.describe().desiredCapacity()).isEqualTo(3);
    assertThat(fixture.inService()).hasSize(3).doesNotContain(replaced, dropped);
  }

  @Test
  void terminatingBelowTheMinSizeIsRefused() {
    fixture.group(2, wishes -> wishes.minSize(2));
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
    String instanceId = fixture.inService().get(0);

    assertThatThrownBy(() -> fixture.terminate(instanceId, true))
        .hasMessageStartingWith("Currently, desiredSize equals minSize (2).")
        .hasFieldOrPropertyWithValue("code", "ValidationError");

    assertThat(fixture.state(instanceId)).isEqualTo("InService");
  }

  @Test
  void desiringMoreThanTheMaxSizeIsRefused() {
    fixture.settledGroup(1);

    assertThatThrownBy(() -> fixture.desire(13))
        .hasMessage(
            "New SetDesiredCapacity value 13 is above max value 12 for the AutoScalingGroup web.");
  }

  @Test
  void narrowerBoundsMoveTheDesiredCapacityIntoThem() {
    fixture.settledGroup(6);

    fixture.call(
        UpdateAutoScalingGroupRequest.builder()
            .autoScalingGroupName(AutoScalingFixture.WEB)
            .maxSize(4)
            .build());
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.describe().desiredCapacity()).isEqualTo(4);
    assertThat(fixture.inService()).hasSize(4);
  }

  @Test
  void aGroupThatMayNotLaunchDoesNotReplaceUntilItMay() {
    fixture.settledGroup(3);
    fixture.call(
        SuspendProcessesRequest.builder()
            .autoScalingGroupName(AutoScalingFixture.WEB)
            .scalingProcesses("Launch")
            .build());

    fixture.terminate(fixture.inService().get(0), false);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
    assertThat(fixture.inService()).hasSize(2);

    fixture.call(
        ResumeProcessesRequest.builder()
            .autoScalingGroupName(AutoScalingFixture.WEB)
            .scalingProcesses("Launch")
            .build());
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
    assertThat(fixture.inService()).hasSize(3);
  }

  @Test
  void aKilledInstanceIsReplaced() {
    fixture.settledGroup(3);
    String killed = fixture.inService().get(0);

    fixture.ec2.ec2.kill(killed);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.inService()).hasSize(3).doesNotContain(killed);
    assertThat(fixture.activities())
        .anySatisfy(
            activity ->
                assertThat(activity.cause())
                    .contains("health check indicating it has been terminated or stopped"));
  }

  @Test
  void anInstanceKilledWhileItBootsIsReplaced() {
    fixture.group(1, wishes -> {});
    fixture.pass(AutoScalingSettings.DEFAULT.reaction());
    String killed = fixture.describe().instances().get(0).instanceId();

    fixture.ec2.ec2.kill(killed);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.inService()).hasSize(1).doesNotContain(killed);
  }

  @Test
  void aGroupWithInstancesIsDeletedOnlyByForce() {
    fixture.settledGroup(2);
    DeleteAutoScalingGroupRequest.Builder delete =
        DeleteAutoScalingGroupRequest.builder().autoScalingGroupName(AutoScalingFixture.WEB);

    assertThatThrownBy(() -> fixture.call(delete.build()))
        .hasFieldOrPropertyWithValue("code", "ResourceInUse");

    fixture.call(delete.forceDelete(true).build());
    assertThat(fixture.describe().status()).isEqualTo("Delete in progress");
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
    assertThat(fixture.autoScaling.groups().all()).isEmpty();
  }

  private Map<String, Long> instancesByZone() {
    return fixture.describe().instances().stream()
        .collect(Collectors.groupingBy(Instance::availabilityZone, Collectors.counting()));
  }
}
