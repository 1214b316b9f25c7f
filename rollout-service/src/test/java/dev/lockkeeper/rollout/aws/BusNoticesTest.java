package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.bus.PublishFailedException;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.testkit.EventSchema;
import dev.lockkeeper.platform.testkit.ManualClock;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rollout.DrainMessage;
import dev.lockkeeper.rollout.domain.rollout.Notice;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.fleet.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BusNoticesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Scope SCOPE = new Scope("000000000000", "us-east-1", List.of("web"));

  private final List<OutgoingEvent> sent = new ArrayList<>();
  private final Rollout rollout = Rollout.requested(Requests.to("ami-0e7", NOW));
  private final BusNotices notices = new BusNotices(sent::addAll, SCOPE, new ManualClock(NOW));

  private static DrainMessage message(boolean recall, Optional<Duration> timeout) {
    return new DrainMessage(
        new InstanceId("i-0a"), "r-1/i-0a/1", recall, timeout, false, "rollout r-1 to ami-0e7");
  }

  private JsonNode only(String detailType) {
    assertThat(sent).extracting(OutgoingEvent::detailType).containsExactly(detailType);
    JsonNode detail = sent.get(0).detail();
    EventSchema schema = EventSchema.of(detailType);
    assertThat(schema.complaints(detail)).isEmpty();
    assertThat(detail.fieldNames()).toIterable().isSubsetOf(schema.members());
    return detail;
  }

  @Test
  void aDrainIsRequestedWithItsDeadlineFromNowOn() {
    notices.tell(rollout, List.of(message(false, Optional.of(Duration.ofHours(1)))));

    JsonNode detail = only("Drain Requested");
    assertThat(detail.get("requestId").asText()).isEqualTo("r-1/i-0a/1");
    assertThat(detail.get("deadline").asText()).isEqualTo("2026-03-01T11:00:00Z");
    assertThat(detail.get("deadlinePolicy").asText()).isEqualTo("REACTIVATE");
  }

  @Test
  void aDrainWithoutTimeoutHasTheDeadlineOfItsCluster() {
    notices.tell(rollout, List.of(message(false, Optional.empty())));

    assertThat(only("Drain Requested").has("deadline")).isFalse();
  }

  @Test
  void aRecallNamesTheRequestThatIsTakenBack() {
    notices.tell(rollout, List.of(message(true, Optional.empty())));

    assertThat(only("Drain Cancel Requested").get("requestId").asText()).isEqualTo("r-1/i-0a/1");
  }

  @Test
  void aStateIsToldWithAllThatItsSchemaNames() {
    notices.publish(
        rollout, List.of(new Notice(7, NOW, RolloutState.BAKING, false, 1, "all are fit")));

    JsonNode detail = only("Rollout State Changed");
    assertThat(detail.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(EventSchema.of("Rollout State Changed").members());
    assertThat(detail.get("clusterArn").asText())
        .isEqualTo("arn:aws:ecs:us-east-1:000000000000:cluster/web");
  }

  @Test
  void aBusThatTakesNothingIsTriedAgain() {
    BusNotices refused =
        new BusNotices(
            events -> {
              throw new PublishFailedException("full");
            },
            SCOPE,
            new ManualClock(NOW));

    assertThatThrownBy(() -> refused.tell(rollout, List.of(message(true, Optional.empty()))))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("full");
  }
}
