package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.InstanceStatus;
import dev.lockkeeper.sandbox.ecs.state.TaskStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateResponse;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionRequest;

class DrainingTest {
  private final EcsFixture ecs = new EcsFixture();

  @Test
  void serviceTasksAreReplacedElsewhereBeforeTheyStop() {
    ecs.instancesIn("a", "b");
    ecs.define("app", 100, 100);
    ecs.create("app", 4);
    ecs.passMinutes(3);
    EcsContainerInstance draining = ecs.instances().get(0);
    ecs.drain(draining);
    for (int second = 0; second < 180; second++) {
      ecs.pass(Duration.ofSeconds(1));
      assertThat(running("app")).isGreaterThanOrEqualTo(4);
      assertThat(ecs.tasks("app")).hasSizeLessThanOrEqualTo(8);
    }
    assertThat(draining.tasks()).isEmpty();
    assertThat(running("app")).isEqualTo(4);
    assertThat(draining.status()).isEqualTo(InstanceStatus.DRAINING);
  }

  @Test
  void aTaskIsStoppedOnlyOnceItsReplacementHasRunFortySeconds() {
    ecs.instancesIn("a", "b");
    ecs.define("app", 100, 100);
    ecs.create("app", 1);
    ecs.passMinutes(3);
    EcsTask old = ecs.tasks("app").get(0);
    ecs.drain(old.instance());
    while (running("app") < 2) {
      ecs.pass(Duration.ofSeconds(1));
    }
    ecs.pass(Duration.ofSeconds(38));
    assertThat(old.isWanted()).isTrue();
    ecs.pass(Duration.ofSeconds(6));
    assertThat(old.isWanted()).isFalse();
  }

  @Test
  void minimumAndMaximumOfAHundredPercentNeverMoveATask() {
    ecs.instancesIn("a", "b");
    ecs.define("app", 100, 100);
    ecs.create("app", 4, service -> percentages(service, 100, 100));
    ecs.passMinutes(3);
    List<EcsTask> before = ecs.tasks("app");
    ecs.drain(ecs.instances().get(0));
    ecs.passMinutes(60);
    assertThat(ecs.tasks("app")).isEqualTo(before);
  }

  @Test
  void aMinimumBelowAHundredPercentLetsTasksStopFirst() {
    ecs.instancesIn("a", "b");
    ecs.define("app", 1000, 100);
    ecs.create("app", 2, service -> percentages(service, 50, 100));
    ecs.passMinutes(3);
    EcsContainerInstance draining = ecs.tasks("app").get(0).instance();
    ecs.drain(draining);
    long least = Long.MAX_VALUE;
    for (int second = 0; second < 120; second++) {
      ecs.pass(Duration.ofSeconds(1));
      least = Math.min(least, running("app"));
    }
    assertThat(least).isEqualTo(1);
    assertThat(draining.tasks()).isEmpty();
    assertThat(running("app")).isEqualTo(2);
  }

  @Test
  void tasksThatDoNotRunYetAreStoppedAtOnce() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    ecs.create("app", 2);
    while (ecs.tasks("app").isEmpty()) {
      ecs.pass(Duration.ofMillis(100));
    }
    List<EcsTask> pending = ecs.tasks("app");
    assertThat(pending).allMatch(task -> task.lastStatus() == TaskStatus.PENDING);
    ecs.instances().forEach(ecs::drain);
    ecs.passMinutes(1);
    assertThat(pending).allMatch(task -> task.lastStatus() == TaskStatus.STOPPED);
  }

  @Test
  void protectedTasksStayUntilTheirProtectionEnds() {
    ecs.instancesIn("a", "b");
    ecs.define("app", 100, 100);
    ecs.create("app", 1);
    ecs.passMinutes(3);
    EcsTask task = ecs.tasks("app").get(0);
    ecs.call(
        UpdateTaskProtectionRequest.builder()
            .cluster("web")
            .tasks(task.arn())
            .protectionEnabled(true)
            .expiresInMinutes(30)
            .build());
    ecs.drain(task.instance());
    ecs.passMinutes(29);
    assertThat(task.isRunning()).isTrue();
    ecs.passMinutes(3);
    assertThat(task.lastStatus()).isEqualTo(TaskStatus.STOPPED);
  }

  @Test
  void standaloneTasksAreUntouchedAndDaemonsGoLast() {
    ecs.instancesIn("a", "b");
    ecs.define("app", 100, 100);
    ecs.define("agent", 100, 100);
    ecs.create("app", 2);
    ecs.create("agent", 0, DrainingTest::daemon);
    ecs.call(RunTaskRequest.builder().cluster("web").taskDefinition("app").build());
    ecs.passMinutes(3);
    EcsTask standalone =
        ecs.cluster().tasks().stream().filter(t -> t.service().isEmpty()).findAny().orElseThrow();
    EcsContainerInstance draining = standalone.instance();
    ecs.drain(draining);
    ecs.passMinutes(30);
    assertThat(draining.tasks())
        .extracting(EcsTask::group)
        .containsExactlyInAnyOrder("family:app", "service:agent");
    ecs.call(StopTaskRequest.builder().cluster("web").task(standalone.arn()).build());
    ecs.passMinutes(1);
    assertThat(draining.tasks()).isEmpty();
  }

  @Test
  void nothingIsPlacedOnADrainingInstanceUntilItIsActiveAgain() {
    ecs.instancesIn("a");
    EcsContainerInstance instance = ecs.instances().get(0);
    ecs.drain(instance);
    ecs.define("app", 100, 100);
    ecs.create("app", 1);
    ecs.passMinutes(10);
    assertThat(ecs.tasks("app")).isEmpty();
    ecs.setState(ContainerInstanceStatus.ACTIVE, instance);
    ecs.passMinutes(1);
    assertThat(ecs.tasks("app")).hasSize(1);
  }

  @Test
  void aDrainWithoutRoomElsewhereWaitsAndSaysSo() {
    ecs.instancesIn("a", "b");
    ecs.define("app", 1500, 100);
    ecs.create("app", 2);
    ecs.passMinutes(3);
    EcsContainerInstance draining = ecs.instances().get(0);
    ecs.drain(draining);
    ecs.passMinutes(10);
    assertThat(draining.tasks()).hasSize(1);
    assertThat(ecs.serviceActions("app")).contains("service_task_placement_failure");
    ecs.instancesIn("c");
    ecs.passMinutes(3);
    assertThat(draining.tasks()).isEmpty();
  }

  @Test
  void stateChangesComeTenAtMostAndUnknownOnesAreFailuresNotErrors() {
    ecs.instancesIn("a");
    UpdateContainerInstancesStateRequest request =
        UpdateContainerInstancesStateRequest.builder()
            .cluster("web")
            .status(ContainerInstanceStatus.DRAINING)
            .containerInstances(ecs.instances().get(0).arn(), "unknown")
            .build();
    UpdateContainerInstancesStateResponse response = ecs.call(request);
    assertThat(response.containerInstances()).hasSize(1);
    assertThat(response.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo("MISSING"));
    assertThatThrownBy(
            () ->
                ecs.call(
                    request.toBuilder()
                        .containerInstances(Collections.nCopies(11, "unknown"))
                        .build()))
        .hasMessageContaining("at most 10");
  }

  private long running(String service) {
    return ecs.tasks(service).stream().filter(EcsTask::isRunning).count();
  }

  private static void percentages(CreateServiceRequest.Builder service, int least, int most) {
    service.deploymentConfiguration(each -> each.minimumHealthyPercent(least).maximumPercent(most));
  }

  private static void daemon(CreateServiceRequest.Builder service) {
    service.desiredCount(null).schedulingStrategy(SchedulingStrategy.DAEMON);
  }
}
