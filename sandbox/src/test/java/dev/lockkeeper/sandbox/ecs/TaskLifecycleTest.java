package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskStatus;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.AwsEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

class TaskLifecycleTest {
  private final EcsFixture ecs =
      new EcsFixture(1, EcsSettings.defaults().withDeregistrationDelay(Duration.ofSeconds(90)));

  @Test
  void anAwsvpcTaskGoesThroughTheWholeChain() {
    ecs.instancesIn("a");
    defineAwsvpc("app");
    ecs.create(
        "app",
        1,
        service ->
            service
                .networkConfiguration(
                    network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-a")))
                .loadBalancers(
                    LoadBalancer.builder().targetGroupArn("arn:aws:tg").containerPort(80).build()));
    ecs.passMinutes(3);
    stop(ecs.tasks("app").get(0));
    ecs.passMinutes(3);
    String first = ecs.events("ECS Task State Change").get(0).resources().get(0);
    assertThat(history(first))
        .containsExactly(
            "PROVISIONING",
            "PENDING",
            "ACTIVATING",
            "RUNNING",
            "DEACTIVATING",
            "STOPPING",
            "DEPROVISIONING",
            "STOPPED");
    assertThat(ecs.hosts.interfaces()).isEqualTo(1);
  }

  @Test
  void aBridgeTaskWithoutLoadBalancerSkipsWhatItDoesNotNeed() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    EcsTask task = run("app");
    ecs.passMinutes(1);
    stop(task);
    ecs.passMinutes(1);
    assertThat(history(task.arn())).containsExactly("PENDING", "RUNNING", "STOPPING", "STOPPED");
  }

  @Test
  void everyReportHasAHigherVersionAndTheApiShowsTheLastOne() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    EcsTask task = run("app");
    ecs.passMinutes(1);
    stop(task);
    ecs.passMinutes(1);
    assertThat(reports(task.arn()))
        .extracting(each -> each.get("version").asLong())
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(describe(task.arn()).version()).isEqualTo(4);
  }

  @Test
  void eventsCallAnInterfaceEniAndSayNothingOfHealth() {
    ecs.instancesIn("a");
    defineAwsvpc("app");
    Task shown = runAwsvpc("app").tasks().get(0);
    ecs.passMinutes(1);
    assertThat(describe(shown.taskArn()).attachments().get(0).type())
        .isEqualTo("ElasticNetworkInterface");
    JsonNode detail = reports(shown.taskArn()).get(2);
    assertThat(detail.at("/attachments/0/type").asText()).isEqualTo("eni");
    assertThat(detail.at("/attachments/0/status").asText()).isEqualTo("ATTACHED");
    assertThat(detail.at("/attachments/0/details").findValuesAsText("name"))
        .containsExactly(
            "subnetId", "networkInterfaceId", "macAddress", "privateDnsName", "privateIPv4Address");
    assertThat(detail.has("healthStatus")).isFalse();
    assertThat(detail.at("/containers/0").has("healthStatus")).isFalse();
    assertThat(detail.get("createdAt").asText()).startsWith("2026-01-05T08:");
  }

  @Test
  void aTaskThatIgnoresSigtermIsKilledAfterItsStopTimeout() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100, container -> container.stopTimeout(0));
    EcsTask task = run("app");
    ecs.passMinutes(1);
    stop(task);
    ecs.pass(Duration.ofMillis(1));
    assertThat(task.lastStatus()).isEqualTo(TaskStatus.STOPPED);
    assertThat(task.containers().get(0).exitCode()).hasValue(137);
  }

  @Test
  void aTaskIsHealthyOnceItsStartPeriodIsOver() {
    ecs.instancesIn("a");
    ecs.define(
        "app",
        100,
        100,
        container ->
            container.healthCheck(
                HealthCheck.builder().command("CMD", "x").startPeriod(60).interval(5).build()));
    EcsTask task = run("app");
    ecs.pass(Duration.ofSeconds(50));
    assertThat(describe(task.arn()).healthStatus()).isEqualTo(HealthStatus.UNKNOWN);
    ecs.pass(Duration.ofSeconds(30));
    assertThat(describe(task.arn()).healthStatus()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void aTaskWhoseHealthCheckFailsIsReplacedBeforeItIsStopped() {
    ecs.instancesIn("a");
    ecs.define(
        "app",
        100,
        100,
        container ->
            container.healthCheck(HealthCheck.builder().command("CMD", "x").interval(5).build()));
    ecs.create("app", 1);
    ecs.passMinutes(2);
    EcsTask ill = ecs.tasks("app").get(0);
    int reported = ecs.events("ECS Task State Change").size();

    ecs.ecs.failHealthCheck(ill.arn());
    assertThat(describe(ill.arn()).healthStatus()).isEqualTo(HealthStatus.UNHEALTHY);
    assertThat(ecs.events("ECS Task State Change").stream().skip(reported))
        .as("nobody is told")
        .noneMatch(event -> event.resources().contains(ill.arn()));
    ecs.pass(Duration.ofSeconds(1));
    assertThat(ill.isWanted()).as("until another is healthy").isTrue();

    ecs.passMinutes(3);
    assertThat(ill.lastStatus()).isEqualTo(TaskStatus.STOPPED);
    assertThat(ecs.tasks("app")).hasSize(1).noneMatch(EcsTask::isUnhealthy);
  }

  @Test
  void hostPortsThatAreNotNamedAreGivenOutByTheAgent() {
    ecs.instancesIn("a");
    ecs.define(
        "app",
        100,
        100,
        container -> container.portMappings(PortMapping.builder().containerPort(80).build()));
    List<EcsTask> tasks = List.of(run("app"), run("app"));
    ecs.passMinutes(1);
    assertThat(tasks)
        .extracting(task -> task.containers().get(0).bindings().get(0).hostPort())
        .containsExactlyInAnyOrder(32768, 32769);
  }

  @Test
  void whileTheAgentIsAwayNothingMovesOnAndAfterwardsEverythingDoes() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    EcsTask task = run("app");
    ecs.passMinutes(1);
    ecs.ecs.disconnectAgent(task.instance().arn());
    stop(task);
    ecs.passMinutes(10);
    assertThat(task.lastStatus()).isEqualTo(TaskStatus.STOPPING);
    ecs.ecs.reconnectAgent(task.instance().arn());
    assertThat(task.lastStatus()).isEqualTo(TaskStatus.STOPPED);
  }

  @Test
  void tasksOfAMachineThatIsGoneAreStoppedAndSayWhy() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    EcsTask task = run("app");
    ecs.passMinutes(1);
    String machine = task.instance().host().instanceId();
    ecs.hosts.kill(machine);
    Task shown = describe(task.arn());
    assertThat(shown.lastStatus()).isEqualTo("STOPPED");
    assertThat(shown.stopCodeAsString()).isEqualTo("TerminationNotice");
    assertThat(shown.stoppedReason()).isEqualTo("Host EC2 (instance " + machine + ") terminated.");
  }

  @Test
  void stoppingTwiceIsNoErrorButStoppingTheUnknownIs() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    EcsTask task = run("app");
    ecs.passMinutes(1);
    stop(task);
    long version = task.version();
    stop(task);
    assertThat(task.version()).isEqualTo(version);
    assertThatThrownBy(
            () -> ecs.call(StopTaskRequest.builder().cluster("web").task("0000").build()))
        .isInstanceOfSatisfying(
            AwsError.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterException"))
        .hasMessage("The referenced task was not found.");
  }

  @Test
  void aStoppedTaskCanBeDescribedForAnHourAndIsForgottenSomeTimeAfter() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    EcsTask task = run("app");
    stop(task);
    ecs.passMinutes(59);
    assertThat(describe(task.arn()).lastStatus()).isEqualTo("STOPPED");
    ecs.passMinutes(2);
    stop(run("app"));
    ecs.passMinutes(1);
    assertThat(ecs.cluster().findTask(task.arn())).isEmpty();
  }

  @Test
  void aTaskMayCrashByItself() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    EcsTask task = run("app");
    ecs.passMinutes(1);
    ecs.ecs.crashTask(task.arn(), 3);
    ecs.pass(Duration.ofSeconds(1));
    Task shown = describe(task.arn());
    assertThat(shown.stopCodeAsString()).isEqualTo("EssentialContainerExited");
    assertThat(shown.containers().get(0).exitCode()).isEqualTo(3);
  }

  private void defineAwsvpc(String family) {
    ecs.define(
        family,
        100,
        100,
        container -> container.portMappings(PortMapping.builder().containerPort(80).build()),
        definition -> definition.networkMode(NetworkMode.AWSVPC));
  }

  private EcsTask run(String family) {
    RunTaskResponse response =
        ecs.call(RunTaskRequest.builder().cluster("web").taskDefinition(family).build());
    return ecs.ecs.findTask(response.tasks().get(0).taskArn()).orElseThrow();
  }

  private RunTaskResponse runAwsvpc(String family) {
    return ecs.call(
        RunTaskRequest.builder()
            .cluster("web")
            .taskDefinition(family)
            .networkConfiguration(
                network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-a")))
            .build());
  }

  private void stop(EcsTask task) {
    ecs.call(StopTaskRequest.builder().cluster("web").task(task.arn()).build());
  }

  private Task describe(String arn) {
    DescribeTasksResponse response =
        ecs.call(DescribeTasksRequest.builder().cluster("web").tasks(arn).build());
    return response.tasks().get(0);
  }

  private List<JsonNode> reports(String taskArn) {
    return ecs.events("ECS Task State Change").stream()
        .filter(each -> each.resources().contains(taskArn))
        .<JsonNode>map(AwsEvent::detail)
        .toList();
  }

  private List<String> history(String taskArn) {
    return reports(taskArn).stream().map(each -> each.get("lastStatus").asText()).toList();
  }
}
