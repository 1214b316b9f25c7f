package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.wire.AwsError;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionRequest;

class ServiceTest {
  private final EcsFixture ecs = new EcsFixture();

  @Test
  void aNewServiceReachesASteadyStateFortySecondsAfterItsTasksRun() {
    ecs.instancesIn("a", "b");
    ecs.define("app", 100, 100);
    ecs.create("app", 3);
    ecs.pass(Duration.ofSeconds(20));
    assertThat(describe().runningCount()).isEqualTo(3);
    assertThat(ecs.serviceActions("app")).isEmpty();
    ecs.pass(Duration.ofSeconds(40));
    assertThat(ecs.serviceActions("app")).containsExactly("service_steady_state");
    assertThat(describe().events().get(0).message())
        .isEqualTo("(service app) has reached a steady state.");
    assertThat(describe().deployments())
        .singleElement()
        .satisfies(
            each -> assertThat(each.rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED));
  }

  @Test
  void aTaskThatStopsIsReplaced() {
    steady(2);
    EcsTask stopped = ecs.tasks("app").get(0);
    ecs.call(StopTaskRequest.builder().cluster("web").task(stopped.arn()).build());
    ecs.passMinutes(2);
    assertThat(ecs.tasks("app")).hasSize(2).doesNotContain(stopped);
  }

  @Test
  void tasksOfAMachineThatDiesAreReplacedOnOthers() {
    steady(4);
    ecs.hosts.kill(ecs.instances().get(0).host().instanceId());
    ecs.passMinutes(2);
    assertThat(ecs.tasks("app")).hasSize(4).allMatch(EcsTask::isRunning);
  }

  @Test
  void scaleInTakesTasksFromTheFullestZoneAndSparesProtectedOnes() {
    steady(4);
    List<EcsTask> before = ecs.tasks("app");
    ecs.call(
        UpdateTaskProtectionRequest.builder()
            .cluster("web")
            .tasks(before.get(0).arn())
            .protectionEnabled(true)
            .build());
    update(request -> request.desiredCount(1));
    ecs.passMinutes(2);
    assertThat(ecs.tasks("app")).containsExactly(before.get(0));
  }

  @Test
  void aDeploymentReplacesTasksWithinItsPercentages() {
    steady(4);
    ecs.define("app", 200, 100);
    update(
        request ->
            request
                .taskDefinition("app")
                .deploymentConfiguration(
                    each -> each.minimumHealthyPercent(75).maximumPercent(125)));
    assertThat(describe().deployments())
        .extracting(Deployment::status)
        .containsExactly("PRIMARY", "ACTIVE");
    for (int second = 0; second < 600; second++) {
      ecs.pass(Duration.ofSeconds(1));
      assertThat(ecs.tasks("app")).hasSizeLessThanOrEqualTo(5);
      assertThat(ecs.tasks("app").stream().filter(EcsTask::isRunning)).hasSizeGreaterThan(2);
    }
    assertThat(ecs.tasks("app"))
        .hasSize(4)
        .allMatch(task -> task.order().definition().shortName().equals("app:2"));
    assertThat(describe().deployments()).hasSize(1);
    assertThat(ecs.events("ECS Deployment State Change"))
        .extracting(each -> each.detail().get("eventName").asText())
        .containsExactly(
            "SERVICE_DEPLOYMENT_IN_PROGRESS",
            "SERVICE_DEPLOYMENT_COMPLETED",
            "SERVICE_DEPLOYMENT_IN_PROGRESS",
            "SERVICE_DEPLOYMENT_COMPLETED");
  }

  @Test
  void aForcedDeploymentReplacesTasksByTheSame() {
    steady(2);
    List<EcsTask> before = ecs.tasks("app");
    update(request -> request.forceNewDeployment(true));
    ecs.passMinutes(3);
    assertThat(ecs.tasks("app")).hasSize(2).doesNotContainAnyElementsOf(before);
  }

  @Test
  void theCircuitBreakerRollsBackWhatFailsToStart() {
    steady(2);
    ecs.define("app", 200, 100);
    ecs.ecs.failTaskDefinition("app:2", true);
    update(
        request ->
            request
                .taskDefinition("app:2")
                .deploymentConfiguration(
                    each -> each.deploymentCircuitBreaker(b -> b.enable(true).rollback(true))));
    ecs.passMinutes(10);
    assertThat(ecs.tasks("app"))
        .hasSize(2)
        .allMatch(task -> task.order().definition().shortName().equals("app:1"));
    assertThat(ecs.events("ECS Deployment State Change"))
        .extracting(each -> each.detail().get("eventName").asText())
        .endsWith(
            "SERVICE_DEPLOYMENT_FAILED",
            "SERVICE_DEPLOYMENT_IN_PROGRESS",
            "SERVICE_DEPLOYMENT_COMPLETED");
  }

  @Test
  void withoutCircuitBreakerWhatFailsIsTriedEverMoreRarely() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    ecs.ecs.failTaskDefinition("app:1", true);
    ecs.create("app", 1);
    ecs.passMinutes(60);
    assertThat(ecs.cluster().tasks()).hasSizeBetween(10, 30);
    assertThat(ecs.serviceActions("app")).contains("service_task_start_impaired");
  }

  @Test
  void aTaskThatFitsNowhereIsReportedWithTheResourceEverMoreRarely() {
    ecs.instancesIn("a");
    ecs.define("app", 4096, 100);
    ecs.create("app", 1);
    ecs.passMinutes(60);
    assertThat(ecs.serviceActions("app")).hasSizeBetween(10, 25);
    assertThat(ecs.events("ECS Service Action").get(0).detail().get("reason").asText())
        .isEqualTo("RESOURCE:CPU");
    assertThat(ecs.events("ECS Service Action").get(0).detail().at("/containerInstanceArns/0"))
        .hasToString("\"" + ecs.instances().get(0).arn() + "\"");
    assertThat(describe().events())
        .extracting(ServiceEvent::message)
        .allSatisfy(
            message ->
                assertThat(message)
                    .startsWith("(service app) was unable to place a task because no container")
                    .contains("has insufficient CPU units available."));
  }

  @Test
  void newRoomIsUsedWithoutWaitingForTheNextTry() {
    ecs.instancesIn("a");
    ecs.define("app", 1500, 100);
    ecs.create("app", 2);
    ecs.passMinutes(60);
    assertThat(ecs.tasks("app")).hasSize(1);
    ecs.hosts.start("web", "b");
    ecs.pass(Duration.ofSeconds(45));
    assertThat(ecs.tasks("app")).hasSize(2);
  }

  @Test
  void deletingNeedsForceOrACountOfZeroAndEndsInactive() {
    steady(2);
    DeleteServiceRequest request =
        DeleteServiceRequest.builder().cluster("web").service("app").build();
    assertThatThrownBy(() -> ecs.call(request))
        .isInstanceOfSatisfying(
            AwsError.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterException"));
    ecs.call(request.toBuilder().force(true).build());
    assertThat(describe().status()).isEqualTo("DRAINING");
    ecs.passMinutes(2);
    assertThat(describe().status()).isEqualTo("INACTIVE");
    assertThat(ecs.instances()).allSatisfy(each -> assertThat(each.tasks()).isEmpty());
    assertThatThrownBy(() -> update(change -> change.desiredCount(1)))
        .isInstanceOfSatisfying(
            AwsError.class, e -> assertThat(e.code()).isEqualTo("ServiceNotActiveException"));
  }

  @Test
  void aQuietServiceLeavesNothingToHappen() {
    steady(4);
    assertThat(ecs.world.timeline().next()).isEmpty();
  }

  private void steady(int desired) {
    ecs.instancesIn("a", "b");
    ecs.define("app", 100, 100);
    ecs.create("app", desired);
    ecs.passMinutes(3);
    assertThat(ecs.serviceActions("app")).containsExactly("service_steady_state");
  }

  private void update(Consumer<UpdateServiceRequest.Builder> change) {
    UpdateServiceRequest.Builder request =
        UpdateServiceRequest.builder().cluster("web").service("app");
    change.accept(request);
    ecs.call(request.build());
  }

  private Service describe() {
    DescribeServicesResponse response =
        ecs.call(DescribeServicesRequest.builder().cluster("web").services("app").build());
    return response.services().get(0);
  }
}
