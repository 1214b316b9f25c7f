package dev.lockkeeper.drain.handling.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.handling.events.CapacityShortage.Unplaceable;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.MalformedEventException;
import dev.lockkeeper.platform.testkit.EventSchema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The events that drain-service reads, against their schemas. */
class OurEventsTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final InstanceId INSTANCE = new InstanceId("i-0a");
  private static final String CLUSTER = "arn:aws:ecs:us-east-1:000000000000:cluster/web";

  private static final String REQUESTED =
      """
      {"instanceId": "i-0a", "clusterArn": "%s", "requestId": "r-1",
       "requestedBy": "rollout 7", "reason": "new image",
       "deadline": "2026-03-01T12:00:00Z", "deadlinePolicy": "REACTIVATE"}
      """
          .formatted(CLUSTER);
  private static final String CANCEL =
      """
      {"instanceId": "i-0a", "requestId": "r-1", "reason": "rollout paused"}
      """;
  private static final String WITHDRAWN =
      """
      {"instanceId": "i-0a", "clusterArn": "%s", "withdrawn": 3, "keptBack": 1,
       "quietAt": "2026-03-01T10:01:00Z"}
      """
          .formatted(CLUSTER);
  private static final String SHORTAGE =
      """
      {"clusterArn": "%s", "sequence": 4,
       "services": [{"service": "web", "tasks": 2, "resource": "CPU"}]}
      """
          .formatted(CLUSTER);
  private static final String RESTORED =
      """
      {"clusterArn": "%s", "sequence": 5}
      """
          .formatted(CLUSTER);

  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of(
            OurEvents.DRAIN_REQUESTED,
            REQUESTED,
            new DrainRequested(
                INSTANCE,
                CLUSTER,
                "r-1",
                "rollout 7",
                "new image",
                Optional.of(Instant.parse("2026-03-01T12:00:00Z")),
                Optional.of(DeadlinePolicy.REACTIVATE))),
        Arguments.of(
            OurEvents.DRAIN_CANCEL_REQUESTED,
            CANCEL,
            new DrainCancelRequested(INSTANCE, "r-1", "lockkeeper.rollout", "rollout paused", AT)),
        Arguments.of(
            OurEvents.RECORDS_WITHDRAWN,
            WITHDRAWN,
            new RecordsWithdrawn(INSTANCE, CLUSTER, 3, 1, Instant.parse("2026-03-01T10:01:00Z"))),
        Arguments.of(
            OurEvents.CAPACITY_SHORTAGE,
            SHORTAGE,
            new CapacityShortage(CLUSTER, 4, List.of(new Unplaceable("web", 2, "CPU")), AT)),
        Arguments.of(OurEvents.CAPACITY_RESTORED, RESTORED, new CapacityRestored(CLUSTER, 5, AT)));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("samples")
  void whatTheSchemaAllowsIsRead(EventKind<?> kind, String sample, Object read) {
    JsonNode detail = EventSchema.read(sample);
    EventSchema schema = EventSchema.of(kind.detailType());

    assertThat(schema.complaints(detail)).isEmpty();
    assertThat(detail.fieldNames()).toIterable().containsExactlyElementsOf(schema.members());
    assertThat(kind.parse(envelope(kind, detail))).isEqualTo(read);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("samples")
  void onlyWhatTheSchemaRequiresMustBeThere(EventKind<?> kind, String sample, Object read) {
    EventSchema schema = EventSchema.of(kind.detailType());
    ObjectNode least = (ObjectNode) EventSchema.read(sample);
    least.retain(schema.required());

    assertThat(schema.complaints(least)).isEmpty();
    assertThat(kind.parse(envelope(kind, least))).isInstanceOf(read.getClass());
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("samples")
  void aRequiredMemberThatIsLeftOutIsNamed(EventKind<?> kind, String sample, Object read) {
    EventSchema schema = EventSchema.of(kind.detailType());
    assertThat(schema.required()).isNotEmpty();
    for (String member : schema.required()) {
      ObjectNode detail = (ObjectNode) EventSchema.read(sample);
      detail.remove(member);

      assertThat(schema.complaints(detail)).as(member).isNotEmpty();
      assertRefused(kind, detail, "detail." + member + ": is missing");
    }
  }

  @Test
  void whatTheSchemaForbidsIsRefused() {
    assertForbidden(
        OurEvents.DRAIN_REQUESTED,
        REQUESTED.replace("i-0a", "web-1"),
        "detail.instanceId: is not an EC2 instance id: web-1");
    assertForbidden(
        OurEvents.DRAIN_REQUESTED,
        REQUESTED.replace("REACTIVATE", "KILL"),
        "detail.deadlinePolicy: is none of [PROCEED, RETAIN, REACTIVATE]: KILL");
    assertForbidden(
        OurEvents.DRAIN_REQUESTED,
        REQUESTED.replace("2026-03-01T12:00:00Z", "noon"),
        "detail.deadline: is not an ISO-8601 time: noon");
    assertForbidden(
        OurEvents.DRAIN_CANCEL_REQUESTED,
        CANCEL.replace("r-1", ""),
        "detail.requestId: is missing or empty");
    assertForbidden(
        OurEvents.RECORDS_WITHDRAWN,
        WITHDRAWN.replace(": 3", ": \"three\""),
        "detail.withdrawn: is not a whole number");
    assertForbidden(
        OurEvents.RECORDS_WITHDRAWN,
        WITHDRAWN.replace("\"withdrawn\": 3", "\"withdrawn\": -3"),
        "detail.withdrawn: is not from 0 to 2147483647: -3");
    assertForbidden(
        OurEvents.CAPACITY_SHORTAGE,
        SHORTAGE.replace("\"resource\"", "\"lack\""),
        "detail.services[0].resource: is missing or empty");
  }

  private static void assertForbidden(EventKind<?> kind, String sample, String complaint) {
    JsonNode detail = EventSchema.read(sample);
    assertThat(EventSchema.of(kind.detailType()).complaints(detail)).as(complaint).isNotEmpty();
    assertRefused(kind, detail, complaint);
  }

  private static void assertRefused(EventKind<?> kind, JsonNode detail, String complaint) {
    assertThatThrownBy(() -> kind.parse(envelope(kind, detail)))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageStartingWith(complaint);
  }

  private static Envelope envelope(EventKind<?> kind, JsonNode detail) {
    return new Envelope(
        "e-1", kind.source(), kind.detailType(), "0", "us-east-1", AT, List.of(), detail);
  }
}
