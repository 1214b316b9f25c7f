package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PlacementStrategyType;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.PutAttributesRequest;
import software.amazon.awssdk.services.ecs.model.ResourceRequirement;
import software.amazon.awssdk.services.ecs.model.ResourceType;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskResponse;
import software.amazon.awssdk.services.ecs.model.TargetType;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

class PlacementTest {
  private final EcsFixture ecs = new EcsFixture();

  @Test
  void aServiceIsSpreadOverZonesUnlessItSaysOtherwise() {
    ecs.instancesIn("a", "a", "a", "b");
    ecs.define("app", 100, 100);
    ecs.create("app", 8);
    ecs.passMinutes(3);
    assertThat(tasksByZone("app")).isEqualTo(Map.of("us-east-1a", 4L, "us-east-1b", 4L));
  }

  @Test
  void strategiesAreFollowedInOrder() {
    ecs.instancesIn("a", "a", "b", "b");
    ecs.define("app", 100, 100);
    ecs.create(
        "app",
        8,
        service ->
            service.placementStrategy(
                strategy(PlacementStrategyType.SPREAD, "attribute:ecs.availability-zone"),
                strategy(PlacementStrategyType.SPREAD, "instanceId")));
    ecs.passMinutes(3);
    assertThat(ecs.instances())
        .allSatisfy(each -> assertThat(ecs.tasksOn(each, "app")).isEqualTo(2));
  }

  @Test
  void binpackFillsOneInstanceBeforeTheNext() {
    ecs.instancesIn("a", "a", "a");
    ecs.define("app", 512, 100);
    ecs.create(
        "app",
        5,
        service -> service.placementStrategy(strategy(PlacementStrategyType.BINPACK, "cpu")));
    ecs.passMinutes(3);
    assertThat(ecs.instances())
        .extracting(each -> ecs.tasksOn(each, "app"))
        .containsExactlyInAnyOrder(4L, 1L, 0L);
  }

  @Test
  void distinctInstanceAllowsOneTaskEach() {
    ecs.instancesIn("a", "a");
    ecs.define("app", 100, 100);
    ecs.create(
        "app",
        3,
        service ->
            service.placementConstraints(
                PlacementConstraint.builder()
                    .type(PlacementConstraintType.DISTINCT_INSTANCE)
                    .build()));
    ecs.passMinutes(3);
    assertThat(ecs.instances())
        .allSatisfy(each -> assertThat(ecs.tasksOn(each, "app")).isEqualTo(1));
  }

  @Test
  void memberOfFollowsAttributesThatArePutLater() {
    ecs.instancesIn("a", "a");
    ecs.define("app", 100, 100);
    ecs.create(
        "app",
        1,
        service ->
            service.placementConstraints(
                PlacementConstraint.builder()
                    .type(PlacementConstraintType.MEMBER_OF)
                    .expression("attribute:pool == fast")
                    .build()));
    ecs.passMinutes(3);
    assertThat(ecs.tasks("app")).isEmpty();
    String chosen = ecs.instances().get(1).arn();
    ecs.call(
        PutAttributesRequest.builder()
            .cluster("web")
            .attributes(
                Attribute.builder()
                    .name("pool")
                    .value("fast")
                    .targetType(TargetType.CONTAINER_INSTANCE)
                    .targetId(chosen)
                    .build())
            .build());
    ecs.passMinutes(1);
    assertThat(ecs.tasks("app"))
        .singleElement()
        .satisfies(task -> assertThat(task.instance().arn()).isEqualTo(chosen));
  }

  @Test
  void everyResourceCounts() {
    ecs.hosts.start("ECS_CLUSTER=web", "a", 1);
    ecs.passMinutes(1);
    ecs.define("cpu", 2049, 100);
    ecs.define("memory", 100, 7601);
    ecs.define("gpu", 100, 100, container -> container.resourceRequirements(gpus("2")));
    ecs.define("port", 100, 100, container -> container.portMappings(port(22)));
    ecs.define(
        "arm",
        100,
        100,
        container -> {},
        definition ->
            definition.runtimePlatform(
                platform -> platform.cpuArchitecture(CPUArchitecture.ARM64)));
    assertThat(reason("cpu")).isEqualTo("RESOURCE:CPU");
    assertThat(reason("memory")).isEqualTo("RESOURCE:MEMORY");
    assertThat(reason("gpu")).isEqualTo("RESOURCE:GPU");
    assertThat(reason("port")).isEqualTo("RESOURCE:PORTS");
    assertThat(reason("arm")).isEqualTo("ATTRIBUTE");
  }

  @Test
  void aHostPortIsTakenOnceOnEachInstance() {
    ecs.instancesIn("a");
    ecs.define("port", 100, 100, container -> container.portMappings(port(8080)));
    assertThat(run("port").tasks()).hasSize(1);
    assertThat(reason("port")).isEqualTo("RESOURCE:PORTS");
  }

  @Test
  void networkInterfacesCountAndMustBeInTheZoneOfTheInstance() {
    ecs.instancesIn("a");
    ecs.hosts.start("elsewhere", "b");
    ecs.define("vpc", 1, 10, container -> {}, definition -> definition.networkMode(awsvpc()));
    assertThat(runVpc("subnet-b").failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo("LOCATION"));
    for (int i = 0; i < FakeHosts.SLOTS; i++) {
      assertThat(runVpc("subnet-a").tasks()).hasSize(1);
    }
    assertThat(runVpc("subnet-a").failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo("RESOURCE:ENI"));
  }

  @Test
  void anEmptyClusterRefusesRunTask() {
    ecs.define("app", 100, 100);
    assertThatThrownBy(() -> run("app"))
        .isInstanceOfSatisfying(
            AwsError.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterException"))
        .hasMessage("No Container Instances were found in your cluster.");
  }

  @Test
  void startTaskPutsATaskWhereItIsTold() {
    ecs.instancesIn("a", "b");
    ecs.define("app", 100, 100);
    String second = ecs.instances().get(1).arn();
    StartTaskResponse response =
        ecs.call(
            StartTaskRequest.builder()
                .cluster("web")
                .taskDefinition("app")
                .containerInstances(second, "unknown")
                .build());
    assertThat(response.tasks())
        .singleElement()
        .satisfies(task -> assertThat(task.containerInstanceArn()).isEqualTo(second));
    assertThat(response.failures()).extracting(Failure::reason).containsExactly("MISSING");
  }

  @Test
  void placementCanBeRefusedForAServiceAndAllowedAgain() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    ecs.create("app", 1, service -> service.desiredCount(0));
    String arn = ecs.service("app").arn();
    ecs.ecs.refusePlacement(arn, "RESOURCE:CPU");
    ecs.call(UpdateServiceRequest.builder().cluster("web").service("app").desiredCount(1).build());
    ecs.passMinutes(1);
    assertThat(ecs.tasks("app")).isEmpty();
    assertThat(ecs.serviceActions("app")).contains("service_task_placement_failure");
    assertThat(ecs.ecs.allowPlacement(arn)).isTrue();
    ecs.passMinutes(10);
    assertThat(ecs.tasks("app")).hasSize(1);
  }

  private Map<String, Long> tasksByZone(String service) {
    return ecs.tasks(service).stream()
        .map(EcsTask::instance)
        .collect(
            Collectors.groupingBy(each -> each.host().availabilityZone(), Collectors.counting()));
  }

  private RunTaskResponse run(String family) {
    return ecs.call(RunTaskRequest.builder().cluster("web").taskDefinition(family).build());
  }

  private String reason(String family) {
    return run(family).failures().get(0).reason();
  }

  private RunTaskResponse runVpc(String subnet) {
    return ecs.call(
        RunTaskRequest.builder()
            .cluster("web")
            .taskDefinition("vpc")
            .networkConfiguration(
                network -> network.awsvpcConfiguration(vpc -> vpc.subnets(subnet)))
            .build());
  }

  private static NetworkMode awsvpc() {
    return NetworkMode.AWSVPC;
  }

  private static PlacementStrategy strategy(PlacementStrategyType type, String field) {
    return PlacementStrategy.builder().type(type).field(field).build();
  }

  private static ResourceRequirement gpus(String count) {
    return ResourceRequirement.builder().type(ResourceType.GPU).value(count).build();
  }

  private static PortMapping port(int hostPort) {
    return PortMapping.builder().containerPort(80).hostPort(hostPort).build();
  }
}
