package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings.Agents;
import dev.lockkeeper.sandbox.ecs.settings.Spread;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.OSFamily;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.ResourceRequirement;
import software.amazon.awssdk.services.ecs.model.ResourceType;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** What those learn who keep a model of a cluster by its events alone. */
class InstanceNewsTest {
  private static final ResourceRequirement ONE_GPU =
      ResourceRequirement.builder().type(ResourceType.GPU).value("1").build();

  private final EcsFixture ecs = new EcsFixture();

  private List<JsonNode> news(EcsFixture from) {
    return from.events("ECS Container Instance State Change").stream()
        .map(event -> (JsonNode) event.detail())
        .toList();
  }

  private static JsonNode resource(JsonNode detail, String list, String name) {
    return StreamSupport.stream(detail.get(list).spliterator(), false)
        .filter(each -> each.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachChangeOfWhatIsLeftIsAnEventWithTheNextVersion() {
    ecs.instancesIn("a");
    ecs.define("app", 300, 500);
    ecs.create("app", 3);
    ecs.passMinutes(2);
    ecs.call(UpdateServiceRequest.builder().cluster("web").service("app").desiredCount(1).build());
    ecs.passMinutes(2);

    List<JsonNode> news = news(ecs);
    assertThat(news)
        .extracting(each -> each.get("version").asLong())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, news.size()).boxed().toList());
    assertThat(news)
        .extracting(each -> resource(each, "remainingResources", "CPU").get("integerValue").asInt())
        .containsExactly(2048, 1748, 1448, 1148, 1448, 1748);
    assertThat(news.get(0).get("attributes")).isNotEmpty();
    assertThat(resource(news.get(0), "registeredResources", "MEMORY").get("integerValue").asInt())
        .isEqualTo(7600);
  }

  @Test
  void portsAndGpusThatAreTakenShowInWhatIsLeft() {
    ecs.hosts.start("ECS_CLUSTER=web", "a", 2);
    ecs.passMinutes(1);
    ecs.define(
        "app",
        10,
        10,
        container ->
            container
                .resourceRequirements(ONE_GPU)
                .portMappings(
                    port(8080, TransportProtocol.TCP), port(5353, TransportProtocol.UDP)));
    ecs.create("app", 1);
    ecs.passMinutes(1);

    JsonNode last = news(ecs).get(news(ecs).size() - 1);
    assertThat(resource(last, "remainingResources", "PORTS").get("stringSetValue"))
        .extracting(JsonNode::asText)
        .contains("22", "8080");
    assertThat(resource(last, "remainingResources", "PORTS_UDP").get("stringSetValue"))
        .extracting(JsonNode::asText)
        .containsExactly("5353");
    assertThat(resource(last, "registeredResources", "GPU").get("stringSetValue")).hasSize(2);
    assertThat(resource(last, "remainingResources", "GPU").get("stringSetValue")).hasSize(1);
  }

  private static PortMapping port(int port, TransportProtocol protocol) {
    return PortMapping.builder().containerPort(port).hostPort(port).protocol(protocol).build();
  }

  @Test
  void aCountThatAPersonChangesIsNoEvent() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    ecs.create("app", 1);
    ecs.passMinutes(2);
    ecs.call(UpdateServiceRequest.builder().cluster("web").service("app").desiredCount(2).build());
    ecs.passMinutes(2);

    assertThat(ecs.tasks("app")).hasSize(2);
    assertThat(ecs.serviceActions("app")).doesNotContain("service_desired_count_updated");
  }

  @Test
  void withTrunkingAnInstanceTakesAsManyAwsvpcTasksAsItsTypesTrunk() {
    assertThat(awsvpcTasksThatFit(ecs)).isEqualTo(FakeHosts.SLOTS);
    assertThat(awsvpcTasksThatFit(new EcsFixture(1, trunking())))
        .isEqualTo(FakeHosts.TRUNKED_SLOTS);
  }

  private long awsvpcTasksThatFit(EcsFixture fixture) {
    fixture.instancesIn("a");
    fixture.define("net", 10, 10, each -> {}, task -> task.networkMode(NetworkMode.AWSVPC));
    fixture.create(
        "net",
        15,
        service ->
            service.networkConfiguration(
                network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-a"))));
    fixture.passMinutes(2);
    Predicate<JsonNode> eniShort = each -> each.path("reason").asText().equals("RESOURCE:ENI");
    assertThat(fixture.events("ECS Service Action"))
        .extracting(event -> (JsonNode) event.detail())
        .anyMatch(eniShort);
    return fixture.tasks("net").size();
  }

  private static EcsSettings trunking() {
    EcsSettings settings = EcsSettings.defaults();
    Agents agents = settings.agents();
    return settings.with(
        new Agents(
            agents.boot(),
            true,
            Spread.ofSeconds(5, 5),
            agents.usableMemoryPercent(),
            0,
            agents.disconnected()));
  }

  @Test
  void whatATaskRequiresOfTheInstanceIsNamedInItsDefinitionAndKept() {
    ecs.instancesIn("a");
    ecs.define(
        "app",
        10,
        10,
        container -> container.logConfiguration(log -> log.logDriver(LogDriver.SPLUNK)));
    ecs.define(
        "windows",
        10,
        10,
        each -> {},
        task ->
            task.runtimePlatform(
                platform -> platform.operatingSystemFamily(OSFamily.WINDOWS_SERVER_2022_CORE)));
    ecs.create("app", 1);
    ecs.create("windows", 1);
    ecs.passMinutes(1);

    assertThat(ecs.service("app").primary().definition().definition().requiresAttributes())
        .extracting(each -> each.name())
        .containsExactly("com.amazonaws.ecs.capability.logging-driver.splunk");
    assertThat(ecs.events("ECS Service Action"))
        .extracting(event -> event.detail().get("reason").asText())
        .contains("ATTRIBUTE", "ATTRIBUTE");
    assertThat(ecs.cluster().tasks()).isEmpty();
  }
}
