package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.settings.Spread;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.InstanceStatus;
import dev.lockkeeper.sandbox.world.Hosts.Host;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.Resource;

class RegistrationTest {
  private final EcsFixture ecs = new EcsFixture();

  @Test
  void anInstanceRegistersSomeTimeAfterItRuns() {
    ecs.hosts.start("web", "a");
    ecs.pass(Duration.ofSeconds(19));
    assertThat(ecs.instances()).isEmpty();
    ecs.pass(Duration.ofSeconds(22));
    assertThat(ecs.instances()).hasSize(1);
    assertThat(ecs.instances().get(0).status()).isEqualTo(InstanceStatus.ACTIVE);
  }

  @Test
  void userDataDecidesOnTheClusterAndWithoutAWordItIsTheDefaultOne() {
    ecs.hosts.start("export ECS_CLUSTER=\"web\"", "a", 0);
    ecs.hosts.start("[settings.ecs]\nnothing = true", "a", 0);
    ecs.passMinutes(1);
    assertThat(ecs.instances()).hasSize(1);
    assertThat(ecs.ecs.clusters())
        .filteredOn(each -> each.name().equals("default"))
        .singleElement()
        .satisfies(each -> assertThat(each.containerInstances()).hasSize(1));
  }

  @Test
  void anAgentWaitsForAClusterThatIsCreatedLater() {
    ecs.hosts.start("later", "a");
    ecs.passMinutes(5);
    assertThat(ecs.ecs.clusters()).extracting(each -> each.name()).containsExactly("web");
    ecs.call(CreateClusterRequest.builder().clusterName("later").build());
    ecs.passMinutes(1);
    assertThat(ecs.ecs.clusters())
        .filteredOn(each -> each.name().equals("later"))
        .singleElement()
        .satisfies(each -> assertThat(each.containerInstances()).hasSize(1));
  }

  @Test
  void theAgentOfABrokenImageNeverComes() {
    ecs.hosts.start("ECS_CLUSTER=web", "a", 0, FakeHosts.BROKEN_IMAGE);
    ecs.passMinutes(60);
    assertThat(ecs.instances()).isEmpty();
  }

  @Test
  void aMachineThatDiesWhileItBootsNeverRegisters() {
    Host host = ecs.hosts.start("web", "a");
    ecs.hosts.kill(host.instanceId());
    ecs.passMinutes(5);
    assertThat(ecs.instances()).isEmpty();
  }

  @Test
  void resourcesAndAttributesAreThoseOfTheMachine() {
    ecs.hosts.start("ECS_CLUSTER=web", "b", 2);
    ecs.passMinutes(1);
    EcsContainerInstance instance = ecs.instances().get(0);
    DescribeContainerInstancesResponse response = describe(instance.arn());
    assertThat(response.containerInstances().get(0).registeredResources())
        .contains(
            number("CPU", 2048),
            number("MEMORY", 7600),
            set("PORTS", "22", "2375", "2376", "51678", "51679"),
            set("GPU", "GPU-0", "GPU-1"));
    assertThat(instance.attribute("ecs.availability-zone")).contains("us-east-1b");
    assertThat(instance.attribute("ecs.ami-id")).contains("ami-1");
    assertThat(instance.attribute("ecs.capability.task-eni")).contains("");
    assertThat(instance.attribute("ecs.awsvpc-trunk-id")).isEmpty();
  }

  @Test
  void whereTrunkingIsOnAnInstanceIsRegisteringUntilItsTrunkIsAttached() {
    EcsSettings defaults = EcsSettings.defaults();
    EcsFixture trunked =
        new EcsFixture(
            1,
            defaults.with(
                new EcsSettings.Agents(
                    Spread.ofSeconds(1, 1), true, Spread.ofSeconds(60, 60), 95, 0, nothing())));
    trunked.hosts.start("web", "a");
    trunked.pass(Duration.ofSeconds(30));
    EcsContainerInstance instance = trunked.instances().get(0);
    assertThat(instance.status()).isEqualTo(InstanceStatus.REGISTERING);
    assertThat(trunked.setState(ContainerInstanceStatus.DRAINING, instance).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo("REGISTERING"));
    trunked.passMinutes(1);
    assertThat(instance.status()).isEqualTo(InstanceStatus.ACTIVE);
    assertThat(instance.attribute("ecs.awsvpc-trunk-id").orElseThrow()).startsWith("eni-");
  }

  @Test
  void anInstanceIsInactiveAndUnlistedOnceItsMachineIsGone() {
    ecs.instancesIn("a");
    EcsContainerInstance instance = ecs.instances().get(0);
    ecs.hosts.kill(instance.host().instanceId());
    assertThat(ecs.instances()).isEmpty();
    DescribeContainerInstancesResponse response = describe(instance.arn());
    assertThat(response.containerInstances())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.status()).isEqualTo("INACTIVE");
              assertThat(each.agentConnected()).isFalse();
            });
    assertThat(ecs.events.get(ecs.events.size() - 1).detail().get("status").asText())
        .isEqualTo("INACTIVE");
  }

  @Test
  void aBusyInstanceIsDeregisteredOnlyByForce() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    ecs.create("app", 1);
    ecs.passMinutes(2);
    EcsContainerInstance instance = ecs.instances().get(0);
    DeregisterContainerInstanceRequest request =
        DeregisterContainerInstanceRequest.builder()
            .cluster("web")
            .containerInstance(instance.arn())
            .build();
    assertThatThrownBy(() -> ecs.call(request)).hasMessage("Found running tasks on the instance.");
    ecs.call(request.toBuilder().force(true).build());
    assertThat(instance.status()).isEqualTo(InstanceStatus.INACTIVE);
    assertThat(ecs.tasks("app")).isEmpty();
  }

  @Test
  void aDisconnectedAgentIsReportedAndTakesNoTasks() {
    ecs.instancesIn("a");
    EcsContainerInstance instance = ecs.instances().get(0);
    ecs.ecs.disconnectAgent(instance.arn());
    ecs.define("app", 100, 100);
    ecs.create("app", 1);
    ecs.passMinutes(2);
    assertThat(ecs.tasks("app")).isEmpty();
    ecs.ecs.reconnectAgent(instance.arn());
    ecs.passMinutes(2);
    assertThat(ecs.tasks("app")).hasSize(1);
    assertThat(ecs.events("ECS Container Instance State Change"))
        .extracting(each -> each.detail().get("agentConnected").asBoolean())
        .startsWith(true, false, true);
  }

  @Test
  void agentsLoseTheirConnectionNowAndThenWhereTheSettingsSaySo() {
    EcsSettings defaults = EcsSettings.defaults();
    EcsFixture shaky =
        new EcsFixture(
            1,
            defaults.with(
                new EcsSettings.Agents(
                    Spread.ofSeconds(1, 1), false, nothing(), 95, 6, Spread.ofSeconds(5, 30))));
    shaky.hosts.start("web", "a");
    shaky.passMinutes(600);
    long breaks =
        shaky.events("ECS Container Instance State Change").stream()
            .filter(each -> !each.detail().get("agentConnected").asBoolean())
            .count();
    assertThat(breaks).isBetween(30L, 90L);
  }

  private static Spread nothing() {
    return Spread.always(Duration.ZERO);
  }

  private DescribeContainerInstancesResponse describe(String arn) {
    return ecs.call(
        DescribeContainerInstancesRequest.builder()
            .cluster("web")
            .containerInstances(List.of(arn))
            .build());
  }

  private static Resource number(String name, int value) {
    return Resource.builder()
        .name(name)
        .type("INTEGER")
        .integerValue(value)
        .longValue(0L)
        .doubleValue(0.0)
        .build();
  }

  private static Resource set(String name, String... values) {
    return Resource.builder().name(name).type("STRINGSET").stringSetValue(values).build();
  }
}
