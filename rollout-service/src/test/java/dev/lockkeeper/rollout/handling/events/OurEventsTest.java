package dev.lockkeeper.rollout.handling.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.MalformedEventException;
import dev.lockkeeper.platform.testkit.EventSchema;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.SightNews.DrainHeard.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The events that rollout-service reads, against their schemas. */
class OurEventsTest {
  private static final String CLUSTER = "arn:aws:ecs:us-east-1:000000000000:cluster/web";
  private static final String DRAIN =
      """
      {"instanceId": "i-0a", "sequence": 3, "clusterArn": "%s", "containerInstanceArn": "arn:1",
       "requestedAt": "2026-03-01T10:00:00Z", "requestIds": ["r-1/i-0a/2", "another"],
       "tasksLeft": 0, "reasons": ["empty"]}
      """
          .formatted(CLUSTER);
  private static final String SHORTAGE =
      """
      {"clusterArn": "%s", "sequence": 4,
       "services": [{"service": "shop", "tasks": 2, "resource": "CPU"}]}
      """
          .formatted(CLUSTER);

  @Test
  void eachEndOfADrainIsReadAndSaysWhichRolloutAskedForIt() {
    for (EventKind<DrainNews> kind : OurEvents.DRAIN_NEWS) {
      JsonNode detail = EventSchema.read(DRAIN);
      assertThat(EventSchema.of(kind.detailType()).complaints(detail))
          .as(kind.detailType())
          .isEmpty();

      DrainNews news = kind.parse(envelope(kind, detail));

      assertThat(news.instanceId()).isEqualTo(new InstanceId("i-0a"));
      assertThat(news.sequence()).isEqualTo(3);
      assertThat(news.requestIds()).isEqualTo(Set.of("r-1/i-0a/2", "another"));
      assertThat(news.reasons()).containsExactly("empty");
      assertThat(news.rollouts()).containsExactly(new RolloutId("r-1"));
    }
    assertThat(OurEvents.DRAIN_NEWS)
        .extracting(kind -> kind.parse(envelope(kind, EventSchema.read(DRAIN))).kind())
        .containsExactlyInAnyOrder(Kind.values());
  }

  @Test
  void aShortageIsReadInWordsAndItsEndHasNone() {
    JsonNode shortage = EventSchema.read(SHORTAGE);
    JsonNode restored =
        EventSchema.read("{\"clusterArn\": \"%s\", \"sequence\": 5}".formatted(CLUSTER));
    assertThat(EventSchema.of("Capacity Shortage").complaints(shortage)).isEmpty();
    assertThat(EventSchema.of("Capacity Restored").complaints(restored)).isEmpty();

    CapacityNews lack =
        OurEvents.CAPACITY_SHORTAGE.parse(envelope(OurEvents.CAPACITY_SHORTAGE, shortage));

    assertThat(lack)
        .isEqualTo(new CapacityNews(CLUSTER, 4, Optional.of("no room for 2 of shop (CPU)")));
    assertThat(lack.cluster()).isEqualTo("web");
    assertThat(OurEvents.CAPACITY_RESTORED.parse(envelope(OurEvents.CAPACITY_RESTORED, restored)))
        .isEqualTo(new CapacityNews(CLUSTER, 5, Optional.empty()));
  }

  @Test
  void whatLacksAMemberThatIsNeededIsRefused() {
    EventKind<DrainNews> kind = OurEvents.DRAIN_NEWS.get(0);
    for (String member : List.of("instanceId", "sequence")) {
      ObjectNode detail = (ObjectNode) EventSchema.read(DRAIN);
      detail.remove(member);

      assertThatThrownBy(() -> kind.parse(envelope(kind, detail)))
          .isInstanceOf(MalformedEventException.class)
          .hasMessageContaining(member);
    }
  }

  private static Envelope envelope(EventKind<?> kind, JsonNode detail) {
    return new Envelope(
        "id",
        kind.source(),
        kind.detailType(),
        "000000000000",
        "us-east-1",
        Instant.parse("2026-03-01T10:00:00Z"),
        List.of(),
        detail);
  }
}
