package dev.lockkeeper.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeReaderTest {
  private static final String ENVELOPE =
      """
      {"version":"0","id":"12345678-1234","detail-type":"ECS Task State Change",
       "source":"aws.ecs","account":"111122223333","time":"2026-03-01T12:00:00Z",
       "region":"eu-central-1","resources":["arn:r"],"later":"added","detail":{"a":1}}
      """;

  private final ObjectMapper json = new ObjectMapper();
  private final EnvelopeReader reader = new EnvelopeReader(json, "eu-central-1");

  @Test
  void whatEventBridgeSendsIsRead() {
    Envelope envelope = reader.read(ENVELOPE);
    assertThat(envelope.id()).isEqualTo("12345678-1234");
    assertThat(envelope.source()).isEqualTo("aws.ecs");
    assertThat(envelope.detailType()).isEqualTo("ECS Task State Change");
    assertThat(envelope.account()).isEqualTo("111122223333");
    assertThat(envelope.region()).isEqualTo("eu-central-1");
    assertThat(envelope.time()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(envelope.resources()).containsExactly("arn:r");
    assertThat(envelope.detail().path("a").intValue()).isEqualTo(1);
  }

  @Test
  void whatIsWrittenCanBeReadAgain() {
    Envelope envelope = reader.read(ENVELOPE);
    assertThat(reader.read(new EnvelopeWriter(json).write(envelope))).isEqualTo(envelope);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "id":"12345678-1234"             | "id":""             | id: is missing or empty
          "source":"aws.ecs"               | "source":7          | source: is not a text
          "account":"111122223333"         | "account":null      | account: is missing or empty
          "time":"2026-03-01T12:00:00Z"    | "time":"yesterday"  | time: is not an ISO-8601 time: yesterday
          "resources":["arn:r"]            | "resources":[1]     | resources: is not a list of texts
          "detail":{"a":1}                 | "detail":"text"     | detail: is not a JSON object
          "detail":{"a":1}                 | "more":1            | detail: is missing
          """)
  void aMemberThatIsWrongIsNamed(String right, String wrong, String complaint) {
    assertThatThrownBy(() -> reader.read(ENVELOPE.replace(right, wrong)))
        .isInstanceOf(MalformedEventException.class)
        .hasMessage(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense | body: is not JSON: Unrecognized token
          []       | body: is not a JSON object
          "text"   | body: is not a JSON object
          {}       | detail-type: is missing
          ''       | body: is not a JSON object
          """)
  void whatIsNoEventIsRefused(String body, String complaint) {
    assertThatThrownBy(() -> reader.read(body))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageStartingWith(complaint);
  }

  @Test
  void aHooksOwnMessageLooksLikeTheSameEvent() {
    Envelope envelope =
        reader.read(
            """
            {"Origin":"AutoScalingGroup","LifecycleHookName":"drain","Destination":"EC2",
             "AccountId":"111122223333","RequestId":"r-1",
             "LifecycleTransition":"autoscaling:EC2_INSTANCE_TERMINATING",
             "AutoScalingGroupName":"main-asg","Service":"AWS Auto Scaling",
             "Time":"2026-03-01T12:00:00.123Z","EC2InstanceId":"i-0a","LifecycleActionToken":"t-1"}
            """);
    assertThat(envelope.id()).isEqualTo("r-1");
    assertThat(envelope.region()).isEqualTo("eu-central-1");
    TerminationLifecycleAction action = AwsEvents.TERMINATION_LIFECYCLE_ACTION.parse(envelope);
    assertThat(action.ec2InstanceId()).isEqualTo("i-0a");
    assertThat(action.lifecycleActionToken()).isEqualTo("t-1");
    assertThat(action.startedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
  }

  @Test
  void aHooksTestMessageIsKnownForWhatItIs() {
    Envelope envelope =
        reader.read(
            """
            {"AccountId":"111122223333","RequestId":"r-2",
             "AutoScalingGroupARN":"arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:x",
             "AutoScalingGroupName":"main-asg","Service":"AWS Auto Scaling",
             "Event":"autoscaling:TEST_NOTIFICATION","Time":"2026-03-01T12:00:00.000Z"}
            """);
    assertThat(AwsEvents.HOOK_TEST.parse(envelope)).isEqualTo(new HookTest("main-asg"));
    assertThat(envelope.detailType()).isEqualTo(AwsEvents.HOOK_TEST.detailType());
  }

  @Test
  void aTransitionThatDoesNotExistIsRefused() {
    assertThatThrownBy(
            () ->
                reader.read(
                    """
                    {"LifecycleTransition":"autoscaling:EC2_INSTANCE_SLEEPING","RequestId":"r"}
                    """))
        .hasMessage("LifecycleTransition: is unknown: autoscaling:EC2_INSTANCE_SLEEPING");
  }
}
