package dev.lockkeeper.capacity.handling.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockkeeper.capacity.handling.events.DrainNews.Stage;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OurEventsTest {
  private static final Instant REQUESTED_AT = Instant.parse("2026-03-01T11:58:00Z");

  /** A detail that every schema of a drain's events takes. */
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
    assertThat(schemaOf(kind).validate(DETAIL, InputFormat.JSON)).isEmpty();
    assertThat(kind.parse(envelope(kind, DETAIL)))
        .isEqualTo(
            new DrainNews(
                kind.equals(OurEvents.DRAIN_ANNOUNCED) ? Stage.ANNOUNCED : Stage.ENDED,
                "i-0abc1234def567890",
                Optional.of("arn:cluster"),
                Optional.of("arn:ci"),
                REQUESTED_AT,
                7));
  }

  @ParameterizedTest
  @MethodSource("drains")
  void nothingIsNeededThatTheSchemaLeavesOut(EventKind<DrainNews> kind) {
    String least = least(kind);

    assertThat(schemaOf(kind).validate(least, InputFormat.JSON)).isEmpty();
    assertThat(kind.parse(envelope(kind, least)).sequence()).isEqualTo(7);
  }

  @Test
  void aDrainWithoutASequenceIsRefusedBecauseItsOrderIsUnknown() {
    assertThatThrownBy(
            () ->
                OurEvents.DRAIN_LOST.parse(
                    envelope(OurEvents.DRAIN_LOST, DETAIL.replace("\"sequence\":7,", ""))))
        .hasMessage("detail.sequence: is missing");
  }

  /** Only the members that the schema requires. */
  private static String least(EventKind<DrainNews> kind) {
    JsonNode schema = json(text(kind));
    ObjectNode detail = (ObjectNode) json(DETAIL);
    List<String> required =
        Stream.of(schema.path("required")).flatMap(OurEventsTest::texts).toList();
    detail.retain(required);
    return detail.toString();
  }

  private static Stream<String> texts(JsonNode list) {
    return Stream.iterate(0, i -> i < list.size(), i -> i + 1).map(i -> list.get(i).asText());
  }

  private static Schema schemaOf(EventKind<?> kind) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text(kind));
  }

  private static String text(EventKind<?> kind) {
    String name = kind.detailType().toLowerCase(Locale.ROOT).replace(' ', '-');
    try {
      return Files.readString(Path.of("..", "docs", "events", name + ".schema.json"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Envelope envelope(EventKind<?> kind, String detail) {
    return new Envelope(
        "e-1",
        kind.source(),
        kind.detailType(),
        "111122223333",
        "eu-central-1",
        Instant.parse("2026-03-01T12:00:00Z"),
        List.of(),
        json(detail));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
