package dev.lockkeeper.capacity.aws;

import static dev.lockkeeper.capacity.aws.SandboxedAws.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.InstanceStatus;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.model.ServiceNews.Kind;
import dev.lockkeeper.capacity.domain.model.TaskNews;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PlacementStrategyType;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;

class EcsReadsTest {
  private static final PlacementStrategy OVER_ZONES =
      PlacementStrategy.builder()
          .type(PlacementStrategyType.SPREAD)
          .field("attribute:ecs.availability-zone")
          .build();
  private static final PlacementConstraint DISTINCT =
      PlacementConstraint.builder().type(PlacementConstraintType.DISTINCT_INSTANCE).build();
  private static final PlacementConstraint ON_ITS_TYPE =
      PlacementConstraint.builder()
          .type(PlacementConstraintType.MEMBER_OF)
          .expression("attribute:ecs.instance-type == m5.large")
          .build();
  private static final ContainerDefinition SMALL =
      ContainerDefinition.builder()
          .name("main")
          .image("image")
          .cpu(100)
          .memory(200)
          .essential(true)
          .build();

  private final SandboxedAws sandbox = new SandboxedAws("m5.large", 3);
  private final EcsContainerInstances instances = new EcsContainerInstances(sandbox.ecs);
  private final EcsPlacedTasks tasks = new EcsPlacedTasks(sandbox.ecs);
  private final EcsServices services = new EcsServices(sandbox.ecs);

  @Test
  void containerInstancesComeWithWhatIsLeftOnThem() {
    List<InstanceNews> all = instances.all(CLUSTER);

    assertThat(all).hasSize(3);
    InstanceNews one = all.get(0);
    assertThat(one.status()).isEqualTo(InstanceStatus.ACTIVE);
    assertThat(one.agentConnected()).isTrue();
    assertThat(one.version()).isPositive();
    assertThat(one.registered().cpu()).isEqualTo(2048);
    assertThat(one.remaining()).isEqualTo(one.registered());
    assertThat(one.registered().takenPorts().isEmpty()).isFalse();
    assertThat(one.attributes().get("ecs.instance-type")).contains("m5.large");
    assertThat(one.capacityProvider()).isEmpty();
  }

  @Test
  void someContainerInstancesAreReadByTheirIdsAndStrangersAreLeftOut() {
    InstanceNews one = instances.all(CLUSTER).get(0);

    assertThat(instances.some(CLUSTER, List.of(one.id(), "0123456789abcdef0123456789abcdef")))
        .extracting(InstanceNews::id)
        .containsExactly(one.id());
    assertThat(instances.some(CLUSTER, List.of())).isEmpty();
  }

  @Test
  void aHundredContainerInstancesTakeTwoCalls() {
    SandboxedAws large = new SandboxedAws("m5.large", 150);
    large.aws.calls().reset();

    assertThat(new EcsContainerInstances(large.ecs).all(CLUSTER)).hasSize(150);

    assertThat(large.calls("ListContainerInstances")).isEqualTo(2);
    assertThat(large.calls("DescribeContainerInstances")).isEqualTo(2);
  }

  @Test
  void tasksAreReadUntilTheyHaveStopped() {
    createService("shop", 4);
    List<TaskNews> all = tasks.all(CLUSTER);
    assertThat(all).hasSize(4);
    TaskNews one = all.get(0);
    assertThat(one.group()).isEqualTo("service:shop");
    assertThat(one.desiredStatus()).isEqualTo("RUNNING");
    assertThat(one.taskDefinition()).contains("task-definition/shop:1");

    String instance = one.containerInstanceArn().orElseThrow();
    assertThat(tasks.on(CLUSTER, instance.substring(instance.lastIndexOf('/') + 1)))
        .isNotEmpty()
        .allSatisfy(task -> assertThat(task.containerInstanceArn()).contains(instance));

    sandbox.ecs.updateService(update -> update.cluster(CLUSTER).service("shop").desiredCount(0));
    sandbox.letPass(Duration.ofMillis(100));
    assertThat(tasks.all(CLUSTER)).as("those that stop take their room").hasSize(4);
    sandbox.letPass(Duration.ofMinutes(5));
    assertThat(tasks.all(CLUSTER)).isEmpty();
  }

  @Test
  void aServiceIsReadWithWhatItAsksFor() {
    define("shop");
    sandbox.ecs.createService(
        create ->
            create
                .cluster(CLUSTER)
                .serviceName("shop")
                .taskDefinition("shop")
                .desiredCount(2)
                .deploymentConfiguration(
                    deployment -> deployment.minimumHealthyPercent(50).maximumPercent(150))
                .placementStrategy(OVER_ZONES)
                .placementConstraints(DISTINCT, ON_ITS_TYPE));
    sandbox.letPass(Duration.ofMinutes(5));

    ServiceNews shop = services.some(CLUSTER, List.of("shop")).get(0);

    assertThat(shop.kind()).isEqualTo(Kind.REPLICA);
    assertThat(shop.desired()).isEqualTo(2);
    assertThat(shop.running()).isEqualTo(2);
    assertThat(shop.distinctInstance()).isTrue();
    assertThat(shop.memberOf()).hasSize(1);
    assertThat(shop.spreadFields()).containsExactly("attribute:ecs.availability-zone");
    assertThat(shop.minimumHealthyPercent()).isEqualTo(50);
    assertThat(shop.maximumPercent()).isEqualTo(150);
    assertThat(shop.capacityProviders()).isEmpty();
    assertThat(shop.deploymentInProgress()).isFalse();
  }

  @Test
  void servicesAreListedByNameAndDaemonsAreKnown() {
    createService("shop", 1);
    define("agent");
    sandbox.ecs.createService(
        create ->
            create
                .cluster(CLUSTER)
                .serviceName("agent")
                .taskDefinition("agent")
                .schedulingStrategy(SchedulingStrategy.DAEMON));

    assertThat(services.names(CLUSTER)).containsExactly("agent", "shop");
    assertThat(services.some(CLUSTER, List.of("agent")).get(0).kind()).isEqualTo(Kind.DAEMON);
  }

  @Test
  void aServiceThatIsGoneIsNotRead() {
    createService("shop", 1);
    sandbox.ecs.deleteService(delete -> delete.cluster(CLUSTER).service("shop").force(true));
    sandbox.letPass(Duration.ofMinutes(5));

    assertThat(services.some(CLUSTER, List.of("shop", "unknown"))).isEmpty();
  }

  @Test
  void aThrottledReadIsNotAvailableAndSaysSo() {
    sandbox
        .aws
        .faults()
        .add(FaultRule.on("ecs", "DescribeContainerInstances", new Fault.Throttle()));

    assertThatThrownBy(() -> instances.all(CLUSTER))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("DescribeContainerInstances was throttled");
  }

  private void createService(String name, int desired) {
    define(name);
    sandbox.ecs.createService(
        create ->
            create.cluster(CLUSTER).serviceName(name).taskDefinition(name).desiredCount(desired));
    sandbox.letPass(Duration.ofMinutes(5));
  }

  private void define(String family) {
    sandbox.ecs.registerTaskDefinition(
        definition -> definition.family(family).containerDefinitions(SMALL));
  }
}
