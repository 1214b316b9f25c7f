package dev.lockkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.faults.RateLimit;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import dev.lockkeeper.sandbox.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.NetworkMode;

/** A small fleet made through SDK clients, seen and disturbed through the control API. */
@SuppressWarnings("unchecked") // the SDK takes its builders as varargs of a generic type
class ControlledWorldTest {
  private static final String USER_DATA =
      Base64.getEncoder()
          .encodeToString(
              "#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config\n"
                  .getBytes(StandardCharsets.UTF_8));

  private final World world = Worlds.of(1);
  private final SteppedDriver driver = new SteppedDriver(world.timeline());
  private final SimulatedAws aws =
      SimulatedAws.withoutQueues(world, driver, RateLimit.documented().toArray(RateLimit[]::new));

  @BeforeEach
  void fleet() {
    EcsClient ecs = Clients.in(aws, EcsClient.builder());
    Ec2Client ec2 = Clients.in(aws, Ec2Client.builder());
    AutoScalingClient autoScaling = Clients.in(aws, AutoScalingClient.builder());
    ecs.createCluster(r -> r.clusterName("web"));
    String image = aws.services().ec2().images().newest("x86_64").imageId();
    ec2.createLaunchTemplate(
        r ->
            r.launchTemplateName("web")
                .launchTemplateData(
                    d -> d.imageId(image).instanceType(InstanceType.M5_LARGE).userData(USER_DATA)));
    String subnet = ec2.describeSubnets().subnets().get(0).subnetId();
    autoScaling.createAutoScalingGroup(
        r ->
            r.autoScalingGroupName("web")
                .minSize(2)
                .maxSize(4)
                .vpcZoneIdentifier(subnet)
                .launchTemplate(t -> t.launchTemplateName("web")));
    driver.advanceBy(Duration.ofMinutes(5));
    ecs.registerTaskDefinition(
        r ->
            r.family("web")
                .networkMode(NetworkMode.BRIDGE)
                .containerDefinitions(
                    c -> c.name("web").image("web").cpu(128).memory(128).essential(true)));
    ecs.createService(
        r -> r.cluster("web").serviceName("web").taskDefinition("web").desiredCount(3));
    driver.advanceBy(Duration.ofMinutes(5));
  }

  private JsonNode control(String method, String path, String body) throws IOException {
    WireResponse response =
        aws.handle(
                new WireRequest(
                    method,
                    "/_sandbox" + path,
                    "",
                    Map.of(),
                    body.getBytes(StandardCharsets.UTF_8)))
            .toCompletableFuture()
            .join();
    assertThat(response.status())
        .as(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  @Test
  void theWorldIsShownAtOneLook() throws IOException {
    JsonNode shown = control("GET", "/world", "");

    assertThat(shown.at("/groups/0/instances")).hasSize(2);
    assertThat(shown.at("/groups/0/instances/0/lifecycleState").asText()).isEqualTo("InService");
    JsonNode cluster = shown.at("/clusters/0");
    assertThat(cluster.path("containerInstances"))
        .hasSize(2)
        .allSatisfy(instance -> assertThat(instance.path("status").asText()).isEqualTo("ACTIVE"));
    assertThat(cluster.at("/services/0/running").asInt()).isEqualTo(3);
    assertThat(cluster.at("/services/0/pending").asInt()).isZero();
    assertThat(cluster.path("tasks")).hasSize(3);
  }

  @Test
  void anAgentLosesItsConnectionUntilItIsToldToReconnect() throws IOException {
    String id = control("GET", "/world", "").at("/clusters/0/containerInstances/0/id").asText();

    control("POST", "/container-instances/" + id + "/disconnect", "");
    assertThat(connected()).isFalse();
    control("POST", "/container-instances/" + id + "/reconnect", "");
    assertThat(connected()).isTrue();
  }

  private boolean connected() throws IOException {
    return control("GET", "/world", "")
        .at("/clusters/0/containerInstances/0/agentConnected")
        .asBoolean();
  }

  @Test
  void aKilledInstanceIsReplacedByItsGroup() throws IOException {
    String id = control("GET", "/world", "").at("/groups/0/instances/0/instanceId").asText();

    control("POST", "/instances/" + id + "/kill", "");
    driver.advanceBy(Duration.ofMinutes(20));

    JsonNode instances = control("GET", "/world", "").at("/groups/0/instances");
    assertThat(instances)
        .hasSize(2)
        .noneSatisfy(instance -> assertThat(instance.path("instanceId").asText()).isEqualTo(id));
  }

  @Test
  void lookingAtTheWorldUsesUpNobodysCalls() throws IOException {
    long before = aws.calls().total(call -> true);

    control("GET", "/world", "");

    assertThat(aws.calls().total(call -> true)).isEqualTo(before);
  }

  @Test
  void metricsTravelThroughTheWire() {
    CloudWatchClient cloudWatch = Clients.in(aws, CloudWatchClient.builder());
    cloudWatch.putMetricData(
        r ->
            r.namespace("Lockkeeper").metricData(d -> d.metricName("SchedulableTasks").value(7.0)));

    var statistics =
        cloudWatch.getMetricStatistics(
            r ->
                r.namespace("Lockkeeper")
                    .metricName("SchedulableTasks")
                    .startTime(world.now().minusSeconds(300))
                    .endTime(world.now().plusSeconds(300))
                    .period(60)
                    .statisticsWithStrings("Sum"));

    assertThat(statistics.datapoints())
        .singleElement()
        .satisfies(p -> assertThat(p.sum()).isEqualTo(7.0));
  }
}
