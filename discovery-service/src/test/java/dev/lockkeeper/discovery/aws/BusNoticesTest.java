package dev.lockkeeper.discovery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.drains.WithdrawnRecords;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.bus.PublishFailedException;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.testkit.EventSchema;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is really written on the bus, against the schema that drain-service reads it by. */
class BusNoticesTest {
  private static final Scope SCOPE = new Scope("000000000000", "us-east-1", List.of("web"));
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final WithdrawnRecords NOTICE =
      new WithdrawnRecords("i-0abc1234def567890", "web", 3, 1, NOON.plusSeconds(12));

  private final List<OutgoingEvent> bus = new ArrayList<>();
  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);

  @Test
  void theAnswerSaysHowManyWentHowManyStayedAndUntilWhenCachesMayNameThem() {
    new BusNotices(bus::addAll, SCOPE, clock).tell(NOTICE);

    OutgoingEvent event = bus.get(0);
    assertThat(event.detailType()).isEqualTo("Records Withdrawn");
    assertThat(event.time()).isEqualTo(NOON);
    assertThat(EventSchema.read(event.detail().toString()))
        .isEqualTo(
            EventSchema.read(
                """
                {"instanceId": "i-0abc1234def567890", "withdrawn": 3, "keptBack": 1,
                 "clusterArn": "arn:aws:ecs:us-east-1:000000000000:cluster/web",
                 "quietAt": "2026-03-01T12:00:12Z"}"""));
    assertThat(EventSchema.of(event.detailType()).complaints(event.detail())).isEmpty();
  }

  @Test
  void aBusThatRefusesIsTriedAgainLater() {
    BusNotices notices =
        new BusNotices(
            events -> {
              throw new PublishFailedException("Records Withdrawn: InternalFailure");
            },
            SCOPE,
            clock);

    assertThatThrownBy(() -> notices.tell(NOTICE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("InternalFailure");
  }
}
