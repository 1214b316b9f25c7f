package dev.lockkeeper.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What EC2 and AWS Health say about instances, in the forms of their user guides. */
class Ec2EventsTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final String WARNING =
      """
      {"instance-id": "i-0a", "instance-action": "terminate"}
      """;
  private static final String STATE =
      """
      {"instance-id": "i-0a", "state": "shutting-down"}
      """;
  private static final String HEALTH =
      """
      {"eventArn": "arn:aws:health:eu-central-1::event/EC2/RETIREMENT/1", "service": "EC2",
       "eventTypeCode": "AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED", "statusCode": "upcoming",
       "eventTypeCategory": "scheduledChange", "startTime": "Sat, 7 Mar 2026 15:10:09 GMT",
       "affectedEntities": [{"entityValue": "i-0a"}, {"entityValue": "i-0b"}]}
      """;

  private final EnvelopeReader reader = new EnvelopeReader(new ObjectMapper(), "eu-central-1");

  @Test
  void aSpotInterruptionWarningIsRead() {
    assertThat(read(AwsEvents.SPOT_INTERRUPTION_WARNING, WARNING))
        .isEqualTo(new SpotInterruptionWarning("i-0a", "terminate", AT));
  }

  @Test
  void aRebalanceRecommendationIsRead() {
    assertThat(read(AwsEvents.REBALANCE_RECOMMENDATION, "{\"instance-id\": \"i-0a\"}"))
        .isEqualTo(new RebalanceRecommendation("i-0a", AT));
  }

  @Test
  void anInstanceStateChangeIsRead() {
    assertThat(read(AwsEvents.INSTANCE_STATE_CHANGE, STATE))
        .isEqualTo(new InstanceStateChange("i-0a", "shutting-down", AT));
  }

  @Test
  void aScheduledChangeIsReadWithItsTimeAndInstances() {
    assertThat(read(AwsEvents.HEALTH_EVENT, HEALTH))
        .isEqualTo(
            new HealthEvent(
                "arn:aws:health:eu-central-1::event/EC2/RETIREMENT/1",
                "EC2",
                "scheduledChange",
                "AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED",
                Optional.of("upcoming"),
                Instant.parse("2026-03-07T15:10:09Z"),
                List.of("i-0a", "i-0b")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "instance-id": "i-0a"           | "instance-id": ""       | detail.instance-id: is missing or empty
          "instance-action": "terminate"  | "instance-action": true | detail.instance-action: is not a text
          "instance-action": "terminate"  | "more": 1               | detail.instance-action: is missing or empty
          """)
  void aWarningWithoutItsMembersIsRefused(String right, String wrong, String complaint) {
    assertRefused(AwsEvents.SPOT_INTERRUPTION_WARNING, WARNING.replace(right, wrong), complaint);
  }

  @Test
  void aRecommendationForNoInstanceIsRefused() {
    assertRefused(
        AwsEvents.REBALANCE_RECOMMENDATION, "{}", "detail.instance-id: is missing or empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "state": "shutting-down" | "state": 48    | detail.state: is not a text
          "state": "shutting-down" | "State": "x"   | detail.state: is missing or empty
          "instance-id": "i-0a"    | "id": "i-0a"   | detail.instance-id: is missing or empty
          """)
  void aStateChangeWithoutItsMembersIsRefused(String right, String wrong, String complaint) {
    assertRefused(AwsEvents.INSTANCE_STATE_CHANGE, STATE.replace(right, wrong), complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "eventArn"                       | "arn"                  | detail.eventArn: is missing or empty
          "service"                        | "of"                   | detail.service: is missing or empty
          "eventTypeCategory"              | "category"             | detail.eventTypeCategory: is missing or empty
          "eventTypeCode"                  | "code"                 | detail.eventTypeCode: is missing or empty
          "Sat, 7 Mar 2026 15:10:09 GMT"   | "2026-03-07T15:10:09Z" | detail.startTime: is not an RFC 1123 time: 2026-03-07T15:10:09Z
          "startTime"                      | "start"                | detail.startTime: is missing or empty
          "affectedEntities"               | "entities"             | detail.affectedEntities: is missing
          [{"entityValue": "i-0a"},        | ["i-0a",               | detail.affectedEntities[0]: is not a JSON object
          {"entityValue": "i-0b"}          | {"status": "PENDING"}  | detail.affectedEntities[1].entityValue: is missing or empty
          """)
  void aHealthEventWithoutItsMembersIsRefused(String right, String wrong, String complaint) {
    assertRefused(AwsEvents.HEALTH_EVENT, HEALTH.replace(right, wrong), complaint);
  }

  private void assertRefused(EventKind<?> kind, String detail, String complaint) {
    assertThatThrownBy(() -> read(kind, detail))
        .isInstanceOf(MalformedEventException.class)
        .hasMessage(complaint);
  }

  private <E> E read(EventKind<E> kind, String detail) {
    String body =
        """
        {"version": "0", "id": "e-1", "detail-type": "%s", "source": "%s",
         "account": "111122223333", "time": "2026-03-01T12:00:00Z", "region": "eu-central-1",
         "resources": [], "detail": %s}
        """
            .formatted(kind.detailType(), kind.source(), detail);
    return kind.parse(reader.read(body));
  }
}
