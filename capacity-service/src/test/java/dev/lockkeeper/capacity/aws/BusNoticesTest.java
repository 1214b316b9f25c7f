package dev.lockkeeper.capacity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import dev.lockkeeper.capacity.domain.shortage.Notice;
import dev.lockkeeper.capacity.domain.shortage.ShortService;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.bus.PublishFailedException;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.testkit.EventSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is really written on the bus, against the schemas that others read it by. */
class BusNoticesTest {
  private static final Scope SCOPE = new Scope("000000000000", "us-east-1", List.of("web"));
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ARN = "arn:aws:ecs:us-east-1:000000000000:cluster/web";

  private final List<OutgoingEvent> bus = new ArrayList<>();
  private final BusNotices notices = new BusNotices(bus::addAll, SCOPE);

  @Test
  void aShortageSaysOfEachServiceHowManyTasksLackWhatSinceWhen() {
    notices.tell(
        "web", new Notice(7, NOON, List.of(new ShortService(new Lack("api", 2, "CPU"), NOON))));

    OutgoingEvent event = bus.get(0);
    assertThat(event.detailType()).isEqualTo("Capacity Shortage");
    assertThat(event.time()).isEqualTo(NOON);
    assertThat(event.resources()).containsExactly(ARN);
    assertThat(EventSchema.read(event.detail().toString()))
        .isEqualTo(
            EventSchema.read(
                """
                {"clusterArn": "%s", "sequence": 7, "services": [
                  {"service": "api", "tasks": 2, "resource": "CPU",
                   "since": "2026-03-01T12:00:00Z"}]}"""
                    .formatted(ARN)));
    assertKeepsToItsSchema(event);
  }

  @Test
  void whenAllFitsThereIsNothingToSayButThat() {
    notices.tell("web", new Notice(8, NOON, List.of()));

    assertThat(bus.get(0).detailType()).isEqualTo("Capacity Restored");
    assertKeepsToItsSchema(bus.get(0));
  }

  @Test
  void theLargestShortageIsOneThatTheBusTakes() {
    String longest = "s".repeat(252);
    List<ShortService> services =
        IntStream.range(100, 300)
            .mapToObj(i -> new Lack(longest + i, Integer.MAX_VALUE, "CONSTRAINTS"))
            .map(lack -> new ShortService(lack, NOON.plusNanos(123_456_789)))
            .toList();

    notices.tell("web", new Notice(Long.MAX_VALUE, NOON, services));

    assertKeepsToItsSchema(bus.get(0));
    assertThat(bus.get(0).detail().toString().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(100_000);
  }

  @Test
  void aBusThatRefusesIsTriedAgainLater() {
    Bus refusing =
        events -> {
          throw new PublishFailedException("Capacity Restored: InternalFailure");
        };
    Notice notice = new Notice(1, NOON, List.of());

    assertThatThrownBy(() -> new BusNotices(refusing, SCOPE).tell("web", notice))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("InternalFailure");
  }

  private static void assertKeepsToItsSchema(OutgoingEvent event) {
    EventSchema schema = EventSchema.of(event.detailType());
    assertThat(schema.complaints(event.detail())).isEmpty();
    event
        .detail()
        .fieldNames()
        .forEachRemaining(member -> assertThat(schema.members()).contains(member));
  }
}
