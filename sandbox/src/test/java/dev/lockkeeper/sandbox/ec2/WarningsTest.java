package dev.lockkeeper.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.world.AwsEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

class WarningsTest {
  private final Ec2Fixture fixture = new Ec2Fixture();

  @Test
  void aSpotInstanceIsTerminatedTwoMinutesAfterTheWarning() {
    String instanceId = spotInstance();

    fixture.ec2.warnings().interrupt(instanceId);

    AwsEvent warning = fixture.events("EC2 Spot Instance Interruption Warning").get(0);
    assertThat(warning.source()).isEqualTo("aws.ec2");
    assertThat(warning.detail().get("instance-id").asText()).isEqualTo(instanceId);
    assertThat(warning.detail().get("instance-action").asText()).isEqualTo("terminate");
    fixture.pass(Duration.ofSeconds(119));
    assertThat(state(instanceId)).isEqualTo(Ec2InstanceState.RUNNING);
    fixture.pass(Duration.ofSeconds(1));
    assertThat(state(instanceId)).isEqualTo(Ec2InstanceState.SHUTTING_DOWN);
  }

  @Test
  void aRebalanceRecommendationLeavesTheInstanceRunning() {
    String instanceId = spotInstance();

    fixture.ec2.warnings().recommendRebalance(instanceId);
    fixture.pass(Duration.ofHours(1));

    assertThat(fixture.events("EC2 Instance Rebalance Recommendation")).hasSize(1);
    assertThat(state(instanceId)).isEqualTo(Ec2InstanceState.RUNNING);
  }

  @Test
  void onlySpotInstancesAreInterrupted() {
    String instanceId = fixture.runningInstance();

    assertThatThrownBy(() -> fixture.ec2.warnings().interrupt(instanceId))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aScheduledChangeIsReportedByHealthAndShownInTheStatus() {
    String instanceId = fixture.runningInstance();

    fixture.ec2.warnings().scheduleChange(instanceId, Ec2Fixture.START.plus(Duration.ofDays(1)));

    JsonNode detail = fixture.events("AWS Health Event").get(0).detail();
    assertThat(detail.get("service").asText()).isEqualTo("EC2");
    assertThat(detail.get("eventTypeCategory").asText()).isEqualTo("scheduledChange");
    assertThat(detail.get("startTime").asText()).isEqualTo("Tue, 24 Nov 2026 08:00:00 GMT");
    assertThat(detail.at("/affectedEntities/0/entityValue").asText()).isEqualTo(instanceId);
    assertThat(
            fixture
                .call(
                    DescribeInstanceStatusRequest.builder().instanceIds(instanceId).build(),
                    DescribeInstanceStatusResponse.class)
                .instanceStatuses()
                .get(0)
                .events())
        .singleElement()
        .satisfies(event -> assertThat(event.codeAsString()).isEqualTo("instance-retirement"));
    fixture.pass(Duration.ofDays(1));
    assertThat(fixture.ec2.find(instanceId)).isEmpty();
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
}
