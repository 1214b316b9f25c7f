package dev.lockkeeper.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.ec2.Ec2InstanceState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

class TerminationHookTest {
  private static final String TERMINATE_EVENT = "EC2 Instance-terminate Lifecycle Action";

  private final AutoScalingFixture fixture = new AutoScalingFixture();
  private String instanceId;

  @BeforeEach
  void threeInstances() {
    fixture.settledGroup(3);
    instanceId = fixture.inService().get(0);
  }

  @Test
  void aHookHoldsTheInstanceRunningUntilItIsContinued() {
    fixture.hook("drain", "TERMINATING", hook -> hook.heartbeatTimeout(600));

    fixture.terminate(instanceId, false);
    fixture.pass(Duration.ofMinutes(5));
    assertThat(fixture.state(instanceId)).isEqualTo("Terminating:Wait");
    assertThat(fixture.ec2.ec2.instances().require(instanceId).state())
        .isEqualTo(Ec2InstanceState.RUNNING);

    fixture.complete("drain", instanceId, "CONTINUE");
    assertThat(fixture.state(instanceId)).isEqualTo("Terminating:Proceed");
    fixture.pass(Duration.ofMinutes(1));
    assertThat(fixture.state(instanceId)).isEqualTo("gone");
  }

  @Test
  void aWaitingInstanceDoesNotCountSoItsReplacementComesAtOnce() {
    fixture.hook("drain", "TERMINATING", hook -> {});

    fixture.terminate(instanceId, false);
    fixture.pass(Duration.ofMinutes(2));

    assertThat(fixture.inService()).hasSize(3);
    assertThat(fixture.describe().instances()).hasSize(4);
  }

  @Test
  void theEventNamesTheHookTheInstanceAndTheToken() {
    fixture.hook("drain", "TERMINATING", hook -> hook.notificationMetadata("why"));

    fixture.terminate(instanceId, false);

    JsonNode detail = fixture.events(TERMINATE_EVENT).get(0).detail();
    assertThat(detail.get("LifecycleActionToken").asText()).hasSize(36);
    assertThat(detail.get("AutoScalingGroupName").asText()).isEqualTo("web");
    assertThat(detail.get("LifecycleHookName").asText()).isEqualTo("drain");
    assertThat(detail.get("EC2InstanceId").asText()).isEqualTo(instanceId);
    assertThat(detail.get("LifecycleTransition").asText())
        .isEqualTo("autoscaling:EC2_INSTANCE_TERMINATING");
    assertThat(detail.get("NotificationMetadata").asText()).isEqualTo("why");
    assertThat(detail.get("Origin").asText()).isEqualTo("AutoScalingGroup");
    assertThat(detail.get("Destination").asText()).isEqualTo("EC2");
  }

  @Test
  void completingTwiceIsAnsweredAsAwsDoes() {
    fixture.hook("drain", "TERMINATING", hook -> {});
    fixture.terminate(instanceId, false);
    fixture.complete("drain", instanceId, "CONTINUE");

    assertThatThrownBy(() -> fixture.complete("drain", instanceId, "CONTINUE"))
        .hasMessage("No active Lifecycle Action found with instance ID " + instanceId)
        .hasFieldOrPropertyWithValue("code", "ValidationError");
  }

  @Test
  void theInstanceGoesWhenTheTimeoutPasses() {
    fixture.hook("drain", "TERMINATING", hook -> hook.heartbeatTimeout(60));
    fixture.terminate(instanceId, false);

    fixture.pass(Duration.ofSeconds(59));
    assertThat(fixture.state(instanceId)).isEqualTo("Terminating:Wait");
    fixture.pass(Duration.ofSeconds(1));

    assertThat(fixture.state(instanceId)).isEqualTo("Terminating:Proceed");
  }

  @Test
  void heartbeatsPutTheTimeoutOffButNotBeyondTheGlobalOne() {
    fixture.hook("drain", "TERMINATING", hook -> hook.heartbeatTimeout(30));
    fixture.terminate(instanceId, false);

    for (int i = 0; i < 119; i++) {
      fixture.pass(Duration.ofSeconds(25));
      heartbeat();
    }
    fixture.pass(Duration.ofSeconds(24));
    assertThat(fixture.state(instanceId)).isEqualTo("Terminating:Wait");

    fixture.pass(Duration.ofSeconds(1));
    assertThat(fixture.state(instanceId)).isEqualTo("Terminating:Proceed");
    assertThatThrownBy(this::heartbeat).hasMessageStartingWith("No active Lifecycle Action found");
  }

  @Test
  void severalHooksWaitSideBySideAndAllMustContinue() {
    fixture.hook("drain", "TERMINATING", hook -> {});
    fixture.hook("logs", "TERMINATING", hook -> {});
    fixture.terminate(instanceId, false);
    assertThat(fixture.events(TERMINATE_EVENT)).hasSize(2);

    fixture.complete("logs", instanceId, "CONTINUE");
    assertThat(fixture.state(instanceId)).isEqualTo("Terminating:Wait");
    fixture.complete("drain", instanceId, "CONTINUE");

    assertThat(fixture.state(instanceId)).isEqualTo("Terminating:Proceed");
  }

  @Test
  void abandoningOneTerminationHookEndsAllOthers() {
    fixture.hook("drain", "TERMINATING", hook -> {});
    fixture.hook("logs", "TERMINATING", hook -> {});
    fixture.terminate(instanceId, false);

    fixture.complete("logs", instanceId, "ABANDON");

    assertThat(fixture.state(instanceId)).isEqualTo("Terminating:Proceed");
    assertThatThrownBy(() -> fixture.complete("drain", instanceId, "CONTINUE"))
        .hasMessageStartingWith("No active Lifecycle Action found");
  }

  @Test
  void anAbandonedInstanceIsRetainedWhereTheGroupSaysSo() {
    fixture.call(
        UpdateAutoScalingGroupRequest.builder()
            .autoScalingGroupName("web")
            .instanceLifecyclePolicy(
                policy -> policy.retentionTriggers(t -> t.terminateHookAbandon("retain")))
            .build());
    fixture.hook("drain", "TERMINATING", hook -> hook.heartbeatTimeout(30));
    fixture.terminate(instanceId, false);

    fixture.pass(Duration.ofMinutes(10));
    assertThat(fixture.state(instanceId)).isEqualTo("Terminating:Retained");
    assertThat(fixture.ec2.ec2.find(instanceId)).isPresent();
    assertThat(fixture.inService()).hasSize(3);

    fixture.terminate(instanceId, false);
    fixture.pass(Duration.ofMinutes(1));
    assertThat(fixture.state(instanceId)).isEqualTo("gone");
    assertThat(fixture.events(TERMINATE_EVENT)).hasSize(1);
  }

  @Test
  void aHookWithAQueueTellsTheQueueAndNotTheBus() {
    fixture.hook(
        "drain", "TERMINATING", hook -> hook.notificationTargetARN(AutoScalingFixture.QUEUE));
    fixture.terminate(instanceId, false);

    assertThat(fixture.events(TERMINATE_EVENT)).isEmpty();
    assertThat(fixture.sent).hasSize(2);
    assertThat(fixture.sent.get(0).body())
        .contains("\"Event\":\"autoscaling:TEST_NOTIFICATION\"")
        .contains("\"Service\":\"AWS Auto Scaling\"");
    assertThat(fixture.sent.get(1).body())
        .contains("\"EC2InstanceId\":\"%s\"".formatted(instanceId))
        .contains("\"LifecycleTransition\":\"autoscaling:EC2_INSTANCE_TERMINATING\"")
        .contains("LifecycleActionToken");
  }

  @Test
  void deletionByForceAsksNoHook() {
    fixture.hook("drain", "TERMINATING", hook -> {});
    fixture.terminate(instanceId, false);

    fixture.call(
        DeleteAutoScalingGroupRequest.builder()
            .autoScalingGroupName("web")
            .forceDelete(true)
            .build());
    fixture.pass(Duration.ofMinutes(1));

    assertThat(fixture.autoScaling.groups().all()).isEmpty();
    assertThat(fixture.events(TERMINATE_EVENT)).hasSize(1);
  }

  @Test
  void anInstanceThatEc2TerminatesDoesNotWaitForTheHookThatFollows() {
    fixture.hook("drain", "TERMINATING", hook -> {});

    fixture.ec2.ec2.kill(instanceId);
    fixture.pass(Duration.ofMinutes(2));

    assertThat(fixture.ec2.ec2.find(instanceId)).isEmpty();
    assertThat(fixture.state(instanceId)).isEqualTo("Terminating:Wait");
    assertThat(fixture.inService()).hasSize(3);
    fixture.complete("drain", instanceId, "CONTINUE");
    fixture.pass(Duration.ofSeconds(2));
    assertThat(fixture.state(instanceId)).isEqualTo("gone");
  }

  private void heartbeat() {
    fixture.call(
        RecordLifecycleActionHeartbeatRequest.builder()
            .autoScalingGroupName("web")
            .lifecycleHookName("drain")
            .instanceId(instanceId)
            .build());
  }
}
