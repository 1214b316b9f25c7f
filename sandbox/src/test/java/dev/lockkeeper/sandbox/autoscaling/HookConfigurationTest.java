package dev.lockkeeper.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;

class HookConfigurationTest {
  private final AutoScalingFixture fixture = new AutoScalingFixture();

  @BeforeEach
  void threeInstances() {
    fixture.settledGroup(3);
  }

  @Test
  void aHookHasAwsDefaultsAndKeepsWhatAChangeLeavesOut() {
    fixture.hook("drain", "TERMINATING", hook -> {});
    assertThat(described().heartbeatTimeout()).isEqualTo(3600);
    assertThat(described().globalTimeout()).isEqualTo(172_800);
    assertThat(described().defaultResult()).isEqualTo("ABANDON");

    fixture.hook("drain", "TERMINATING", hook -> hook.heartbeatTimeout(60));
    fixture.hook("drain", "TERMINATING", hook -> hook.defaultResult("CONTINUE"));

    assertThat(described().heartbeatTimeout()).isEqualTo(60);
    assertThat(described().globalTimeout()).isEqualTo(6000);
    assertThat(described().defaultResult()).isEqualTo("CONTINUE");
  }

  @Test
  void aTargetThatIsNoStandardQueueIsRefused() {
    assertThatThrownBy(
            () ->
                fixture.hook(
                    "drain",
                    "TERMINATING",
                    hook -> hook.notificationTargetARN(AutoScalingFixture.QUEUE + ".fifo")))
        .hasMessageStartingWith("Unable to publish test message to notification target");
  }

  @Test
  void aTimeoutOutOfRangeIsRefused() {
    assertThatThrownBy(
            () -> fixture.hook("drain", "TERMINATING", hook -> hook.heartbeatTimeout(29)))
        .hasFieldOrPropertyWithValue("code", "ValidationError");
    assertThatThrownBy(
            () -> fixture.hook("drain", "TERMINATING", hook -> hook.heartbeatTimeout(7201)))
        .hasFieldOrPropertyWithValue("code", "ValidationError");
  }

  @Test
  void aGroupHasAtMostFiftyHooks() {
    for (int i = 0; i < 50; i++) {
      fixture.hook("hook-" + i, "TERMINATING", hook -> {});
    }

    assertThatThrownBy(() -> fixture.hook("one-more", "TERMINATING", hook -> {}))
        .hasFieldOrPropertyWithValue("code", "LimitExceeded");
  }

  @Test
  void deletingAHookReleasesWhoWaitsAtIt() {
    fixture.hook("drain", "TERMINATING", hook -> {});
    String instanceId = fixture.inService().get(0);
    fixture.terminate(instanceId, false);

    fixture.call(
        DeleteLifecycleHookRequest.builder()
            .autoScalingGroupName("web")
            .lifecycleHookName("drain")
            .build());

    assertThat(fixture.state(instanceId)).isEqualTo("Terminating:Proceed");
  }

  private software.amazon.awssdk.services.autoscaling.model.LifecycleHook described() {
    return fixture
        .call(
            DescribeLifecycleHooksRequest.builder().autoScalingGroupName("web").build(),
            DescribeLifecycleHooksResponse.class)
        .lifecycleHooks()
        .get(0);
  }
}
