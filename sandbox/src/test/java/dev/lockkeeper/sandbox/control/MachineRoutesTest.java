package dev.lockkeeper.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.ec2.Ec2Fixture;
import dev.lockkeeper.sandbox.ec2.Ec2InstanceState;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

class MachineRoutesTest {
  private static final List<String> WARNINGS =
      List.of("interrupt", "recommend-rebalance", "schedule-change");
  private static final String TOMORROW = "{'startTime':'2026-11-24T08:00:00Z'}";

  private final Ec2Fixture fixture = new Ec2Fixture();
  private final ControlRoutes control =
      new ControlRoutes(new SteppedDriver(fixture.world.timeline()));

  @BeforeEach
  void register() {
    new MachineRoutes(fixture.ec2).register(control);
  }

  @Test
  void anInterruptedSpotInstanceIsWarnedAndGoesTwoMinutesLater() {
    String instanceId = spotInstance();

    assertThat(post(instanceId, "interrupt", "").status()).isEqualTo(200);

    assertThat(fixture.events("EC2 Spot Instance Interruption Warning")).hasSize(1);
    fixture.pass(Duration.ofSeconds(119));
    assertThat(state(instanceId)).isEqualTo(Ec2InstanceState.RUNNING);
    fixture.pass(Duration.ofSeconds(1));
    assertThat(state(instanceId)).isEqualTo(Ec2InstanceState.SHUTTING_DOWN);
  }

  @Test
  void aRebalanceRecommendationIsAnEventAndNoMore() {
    String instanceId = spotInstance();

    assertThat(post(instanceId, "recommend-rebalance", "").status()).isEqualTo(200);

    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.events("EC2 Instance Rebalance Recommendation")).hasSize(1);
    assertThat(state(instanceId)).isEqualTo(Ec2InstanceState.RUNNING);
  }

  @Test
  void aScheduledChangeIsAnnouncedAndHappensAtItsStartTime() {
    String instanceId = fixture.runningInstance();

    assertThat(post(instanceId, "schedule-change", TOMORROW).status()).isEqualTo(200);

    assertThat(fixture.events("AWS Health Event"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.detail().path("startTime").asText())
                    .isEqualTo("Tue, 24 Nov 2026 08:00:00 GMT"));
    fixture.pass(Duration.ofHours(23));
    assertThat(state(instanceId)).isEqualTo(Ec2InstanceState.RUNNING);
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.ec2.find(instanceId)).isEmpty();
  }

  @Test
  void aScheduledChangeNeedsATime() throws IOException {
    String instanceId = fixture.runningInstance();

    assertRefused(post(instanceId, "schedule-change", ""), 400, "startTime is missing");
    assertRefused(
        post(instanceId, "schedule-change", "{'startTime':'soon'}"),
        400,
        "startTime must be an ISO 8601 instant such as 2026-12-01T08:00:00Z, not soon");
    assertRefused(
        post(instanceId, "schedule-change", "{'startsAt':'soon'}"), 400, "startsAt is unknown");
    assertThat(fixture.events("AWS Health Event")).isEmpty();
  }

  @Test
  void onlySpotInstancesAreInterruptedOrRebalanced() throws IOException {
    String instanceId = fixture.runningInstance();

    for (String warning : List.of("interrupt", "recommend-rebalance")) {
      assertRefused(post(instanceId, warning, ""), 400, instanceId + " is not a Spot Instance");
    }
  }

  @Test
  void nobodyIsWarnedOfWhatIsGoneOrWasNeverThere() throws IOException {
    String gone = spotInstance();
    assertThat(post(gone, "kill", "").status()).isEqualTo(200);
    String never = "i-0123456789abcdef0";

    for (String warning : WARNINGS) {
      String body = warning.equals("schedule-change") ? TOMORROW : "";
      assertRefused(post(gone, warning, body), 400, gone + " is not alive");
      assertRefused(post(never, warning, body), 404, "There is no instance " + never);
    }
  }

  private String spotInstance() {
    String instanceId =
        fixture.run(
            RunInstancesRequest.builder()
                .imageId(fixture.imageId())
                .instanceType("m5.large")
                .instanceMarketOptions(options -> options.marketType(MarketType.SPOT)));
    fixture.pass(Duration.ofMinutes(1));
    return instanceId;
  }

  private Ec2InstanceState state(String instanceId) {
    return fixture.ec2.instances().require(instanceId).state();
  }

  private static void assertRefused(WireResponse answer, int status, String reason)
      throws IOException {
    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
    assertThat(problem.path("detail").asText()).startsWith(reason);
  }

  private WireResponse post(String instanceId, String what, String body) {
    WireRequest request =
        new WireRequest(
            "POST",
            ControlRoutes.ROOT + "/instances/" + instanceId + "/" + what,
            "",
            Map.of(),
            body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return control.handle(request).toCompletableFuture().join();
  }
}
