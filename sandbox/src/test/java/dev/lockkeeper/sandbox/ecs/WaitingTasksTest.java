package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.CreateCapacityProviderRequest;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ManagedScalingStatus;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** Tasks that find no room in a capacity provider with managed scaling. */
class WaitingTasksTest {
  private final EcsFixture ecs =
      new EcsFixture(1, EcsSettings.defaults().with(new EcsSettings.Provisioning(3, minutes(30))));

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  @BeforeEach
  void aManagedProviderWithoutInstances() {
    ecs.call(
        CreateCapacityProviderRequest.builder()
            .name("grows")
            .autoScalingGroupProvider(
                group ->
                    group
                        .autoScalingGroupArn(
                            "arn:aws:autoscaling:r:1:autoScalingGroup:x:autoScalingGroupName/grows")
                        .managedScaling(scaling -> scaling.status(ManagedScalingStatus.ENABLED)))
            .build());
    ecs.call(
        PutClusterCapacityProvidersRequest.builder()
            .cluster("web")
            .capacityProviders("grows")
            .defaultCapacityProviderStrategy(
                CapacityProviderStrategyItem.builder().capacityProvider("grows").weight(1).build())
            .build());
    ecs.define("app", 2048, 100);
  }

  private void anInstance() {
    ecs.hosts.launchedBy = Optional.of("grows");
    ecs.instancesIn("a");
  }

  private RunTaskResponse run(int count) {
    return ecs.call(
        RunTaskRequest.builder().cluster("web").taskDefinition("app").count(count).build());
  }

  @Test
  void aServicesTasksStayInProvisioningWithoutAnEventOfFailure() {
    ecs.create("app", 2);
    ecs.passMinutes(5);

    assertThat(ecs.tasks("app"))
        .hasSize(2)
        .allSatisfy(
            task -> {
              assertThat(task.lastStatus()).isEqualTo(TaskStatus.PROVISIONING);
              assertThat(task.place()).isEmpty();
            });
    assertThat(ecs.events("ECS Service Action")).isEmpty();
    assertThat(ecs.events("ECS Task State Change"))
        .hasSize(2)
        .allSatisfy(
            event -> {
              JsonNode task = event.detail();
              assertThat(task.get("lastStatus").asText()).isEqualTo("PROVISIONING");
              assertThat(task.get("capacityProviderName").asText()).isEqualTo("grows");
              assertThat(task.has("containerInstanceArn")).isFalse();
            });
  }

  @Test
  void theyStartAsSoonAsThereIsRoomTheOldestFirst() {
    ecs.create("app", 2);
    ecs.passMinutes(1);
    List<EcsTask> waiting = ecs.tasks("app");

    anInstance();

    assertThat(waiting)
        .extracting(EcsTask::lastStatus)
        .containsExactly(TaskStatus.RUNNING, TaskStatus.PROVISIONING);

    anInstance();
    ecs.passMinutes(1);

    assertThat(waiting).allMatch(EcsTask::isRunning);
    assertThat(ecs.instances()).extracting(each -> each.tasks().size()).containsExactly(1, 1);
  }

  @Test
  void whoHasWaitedTooLongIsStoppedAndReplaced() {
    ecs.create("app", 1);
    ecs.passMinutes(1);
    EcsTask first = ecs.tasks("app").get(0);

    ecs.passMinutes(31);

    assertThat(first.lastStatus()).isEqualTo(TaskStatus.STOPPED);
    assertThat(first.stopCode().orElseThrow().toString()).isEqualTo("TaskFailedToStart");
    assertThat(ecs.tasks("app")).hasSize(1).doesNotContain(first);
  }

  @Test
  void onlySoManyWaitInAClusterAndTheNextFails() {
    RunTaskResponse three = run(3);
    RunTaskResponse one = run(1);
    ecs.create("app", 1);
    ecs.passMinutes(1);

    assertThat(three.tasks()).hasSize(3);
    assertThat(three.failures()).isEmpty();
    assertThat(one.tasks()).isEmpty();
    assertThat(one.failures())
        .extracting(Failure::reason)
        .containsExactly("Provisioning capacity limit exceeded.");
    assertThat(ecs.events("ECS Service Action").get(0).detail().get("eventName").asText())
        .isEqualTo("SERVICE_TASK_PLACEMENT_FAILURE");
  }

  @Test
  void whoIsNoLongerWantedWaitsNoMore() {
    String arn = run(1).tasks().get(0).taskArn();
    ecs.create("app", 2);
    ecs.passMinutes(1);
    ecs.call(UpdateServiceRequest.builder().cluster("web").service("app").desiredCount(0).build());
    ecs.call(StopTaskRequest.builder().cluster("web").task(arn).build());
    ecs.passMinutes(1);

    anInstance();

    assertThat(ecs.instances()).flatExtracting(EcsContainerInstance::tasks).isEmpty();
    assertThat(ecs.ecs.findTask(arn).orElseThrow().lastStatus()).isEqualTo(TaskStatus.STOPPED);
  }
}
