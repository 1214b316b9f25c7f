package dev.lockkeeper.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;

class MembershipTest {
  private final AutoScalingFixture fixture = new AutoScalingFixture();
  private String instanceId;

  @BeforeEach
  void threeInstancesAndAHook() {
    fixture.settledGroup(3);
    fixture.hook("drain", "TERMINATING", hook -> {});
    fixture.hook("warm", "LAUNCHING", hook -> hook.heartbeatTimeout(30).defaultResult("CONTINUE"));
    instanceId = fixture.inService().get(0);
  }

  @Test
  void aDetachedInstanceRunsOnOutsideAndAsksNoHook() {
    detach(true);
    assertThat(fixture.state(instanceId)).isEqualTo("Detaching");
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.state(instanceId)).isEqualTo("gone");
    assertThat(fixture.ec2.ec2.find(instanceId)).isPresent();
    assertThat(fixture.describe().desiredCapacity()).isEqualTo(2);
    assertThat(fixture.events("EC2 Instance-terminate Lifecycle Action")).isEmpty();
  }

  @Test
  void aDetachedInstanceIsReplacedWhereTheDesiredCapacityStays() {
    detach(false);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.inService()).hasSize(3).doesNotContain(instanceId);
  }

  @Test
  void aDetachedInstanceCanBeAttachedAgain() {
    detach(true);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    AttachInstancesRequest attach =
        AttachInstancesRequest.builder()
            .autoScalingGroupName("web")
            .instanceIds(instanceId)
            .build();
    fixture.call(attach);
    fixture.pass(AutoScalingSettings.DEFAULT.proceed());

    assertThat(fixture.state(instanceId)).isEqualTo("InService");
    assertThat(fixture.describe().desiredCapacity()).isEqualTo(3);
    assertThatThrownBy(() -> fixture.call(attach))
        .hasMessageContaining("already part of an AutoScalingGroup");
  }

  @Test
  void anInstanceInStandbyIsAsideUntilItComesBack() {
    fixture.call(
        EnterStandbyRequest.builder()
            .autoScalingGroupName("web")
            .instanceIds(instanceId)
            .shouldDecrementDesiredCapacity(true)
            .build());
    assertThat(fixture.state(instanceId)).isEqualTo("EnteringStandby");
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
    assertThat(fixture.state(instanceId)).isEqualTo("Standby");
    assertThat(fixture.describe().desiredCapacity()).isEqualTo(2);

    fixture.call(
        ExitStandbyRequest.builder().autoScalingGroupName("web").instanceIds(instanceId).build());
    fixture.pass(AutoScalingSettings.DEFAULT.proceed());

    assertThat(fixture.state(instanceId)).isEqualTo("InService");
    assertThat(fixture.describe().desiredCapacity()).isEqualTo(3);
  }

  @Test
  void anInstanceThatDiedInStandbyIsReplacedOnceItComesBack() {
    fixture.call(
        EnterStandbyRequest.builder()
            .autoScalingGroupName("web")
            .instanceIds(instanceId)
            .shouldDecrementDesiredCapacity(true)
            .build());
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
    fixture.ec2.ec2.kill(instanceId);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
    assertThat(fixture.state(instanceId)).isEqualTo("Standby");

    fixture.call(
        ExitStandbyRequest.builder().autoScalingGroupName("web").instanceIds(instanceId).build());
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.inService()).hasSize(3).doesNotContain(instanceId);
  }

  @Test
  void onlyAnInstanceInServiceCanEnterStandby() {
    fixture.terminate(instanceId, false);

    assertThatThrownBy(
            () ->
                fixture.call(
                    EnterStandbyRequest.builder()
                        .autoScalingGroupName("web")
                        .instanceIds(instanceId)
                        .shouldDecrementDesiredCapacity(false)
                        .build()))
        .hasMessage("The instance %s is not in InService.".formatted(instanceId));
  }

  private void detach(boolean decrement) {
    fixture.call(
        DetachInstancesRequest.builder()
            .autoScalingGroupName("web")
            .instanceIds(instanceId)
            .shouldDecrementDesiredCapacity(decrement)
            .build());
  }
}
