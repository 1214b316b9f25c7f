package dev.lockkeeper.discovery.handling.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.discovery.handling.events.DrainNews.Stage;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.testkit.EventSchema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of drains, against the schemas that drain-service writes them by. */
class OurEventsTest {
  private static final String DETAIL =
      """
      {"instanceId":"i-0abc1234def567890","sequence":7,"clusterArn":"arn:cluster",
       "containerInstanceArn":"arn:ci","requestedAt":"2026-03-01T11:58:00Z","requestIds":[],
       "reasons":["a test"],"tasksLeft":0}
      """;

  static Stream<EventKind<DrainNews>> drains() {
    return OurEvents.DRAINS.stream();
  }

  @ParameterizedTest
  @MethodSource("drains")
  void whatTheSchemaAllowsIsRead(EventKind<DrainNews> kind) {
    JsonNode detail = EventSchema.read(DETAIL);

    assertThat(EventSchema.of(kind.detailType()).complaints(detail)).isEmpty();
    assertThat(kind.parse(envelope(kind, detail)))
        .isEqualTo(
            new DrainNews(
                kind.equals(OurEvents.DRAIN_ANNOUNCED) ? Stage.ANNOUNCED : Stage.ENDED,
                "i-0abc1234def567890",
                Optional.of("arn:cluster"),
                Optional.of("arn:ci"),
                Instant.parse("2026-03-01T11:58:00Z"),
                7));
  }

  @ParameterizedTest
  @MethodSource("drains")
  void nothingIsNeededThatTheSchemaLeavesOut(EventKind<DrainNews> kind) {
    EventSchema schema = EventSchema.of(kind.detailType());
    ObjectNode least = (ObjectNode) EventSchema.read(DETAIL);
    least.retain(schema.required());

    assertThat(schema.complaints(least)).isEmpty();
    assertThat(kind.parse(envelope(kind, least)).sequence()).isEqualTo(7);
  }

  @Test
  void aDrainWithoutASequenceIsRefusedBecauseItsOrderIsUnknown() {
    JsonNode detail = EventSchema.read(DETAIL.replace("\"sequence\":7,", ""));

    assertThatThrownBy(() -> OurEvents.DRAIN_LOST.parse(envelope(OurEvents.DRAIN_LOST, detail)))
        .hasMessage("detail.sequence: is missing");
  }

  private static Envelope envelope(EventKind<?> kind, JsonNode detail) {
    return new Envelope(
        "e-1",
        kind.source(),
        kind.detailType(),
        "111122223333",
        "eu-central-1",
        Instant.parse("2026-03-01T12:00:00Z"),
        List.of(),
        detail);
  }
}
