package dev.lockkeeper.drain.aws;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.Notice;
import dev.lockkeeper.drain.domain.RandomHistory;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.bus.PublishFailedException;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.testkit.EventSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is really written on the bus, against the schemas that others read it by. */
class BusNoticesTest {
  private static final Scope SCOPE = new Scope("000000000000", "us-east-1", List.of("web"));
  private static final int SEEDS = 500;

  private final List<OutgoingEvent> bus = new ArrayList<>();

  @Test
  void whatDrainsOfAllHistoriesTellKeepsToTheSchemas() {
    for (long seed = 0; seed < SEEDS; seed++) {
      new RandomHistory(seed, new BusNotices(bus::addAll, SCOPE)).run();
    }
    assertThat(bus)
        .extracting(OutgoingEvent::detailType)
        .contains(
            Stream.of(Notice.Kind.values()).map(Notice.Kind::detailType).toArray(String[]::new));
    Map<String, EventSchema> schemas = new HashMap<>();
    Map<String, Set<String>> written = new HashMap<>();
    for (OutgoingEvent event : bus) {
      EventSchema schema = schemas.computeIfAbsent(event.detailType(), EventSchema::of);
      assertThat(schema.complaints(event.detail())).as("%s", event).isEmpty();
      event
          .detail()
          .fieldNames()
          .forEachRemaining(
              written.computeIfAbsent(event.detailType(), type -> new HashSet<>())::add);
    }
    written.forEach(
        (type, members) -> assertThat(schemas.get(type).members()).as(type).containsAll(members));
  }

  @Test
  void theSequenceOfADrainsEventsRisesByOneThoughSomeAreToldTwice() {
    for (long seed = 0; seed < SEEDS; seed++) {
      List<OutgoingEvent> told = new ArrayList<>();
      new RandomHistory(seed, new BusNotices(told::addAll, SCOPE)).run();
      List<Long> sequences =
          told.stream().map(event -> event.detail().path("sequence").asLong()).distinct().toList();
      assertThat(sequences)
          .as("seed %d", seed)
          .isEqualTo(LongStream.rangeClosed(1, sequences.size()).boxed().toList());
    }
  }

  @Test
  void anEndIsToldOfTheDrainThatEndedThoughTheNextHasBegun() {
    Drain next = RandomHistory.cancelledWhileAHookComes();
    assertThat(next.state()).isEqualTo(DrainState.REQUESTED);

    new BusNotices(bus::addAll, SCOPE).publish(next, next.outbox().waiting());

    OutgoingEvent end = bus.get(bus.size() - 1);
    assertThat(end.detailType()).isEqualTo("Drain Cancelled");
    JsonNode detail = end.detail();
    assertThat(detail.path("requestIds").path(0).asText()).isEqualTo("r1");
    assertThat(detail.path("requestedAt").asText()).isEqualTo(START.toString());
    assertThat(detail.path("clusterArn").asText())
        .isEqualTo("arn:aws:ecs:us-east-1:000000000000:cluster/web");
    assertThat(end.traceHeader()).contains("Root=1-r1");
  }

  @Test
  void aBusThatRefusesIsTriedAgainLater() {
    Bus refusing =
        events -> {
          throw new PublishFailedException("Drain Lost: InternalFailure");
        };
    Drain drain = Samples.in(DrainState.DRAINING);
    assertThat(drain.instanceId()).isEqualTo(AN_INSTANCE);
    assertThatThrownBy(() -> new BusNotices(refusing, SCOPE).publish(drain, List.of()))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("InternalFailure");
  }
}
