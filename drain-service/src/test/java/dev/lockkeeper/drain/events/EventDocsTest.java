package dev.lockkeeper.drain.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.Notice;
import dev.lockkeeper.drain.handling.events.OurEvents;
import dev.lockkeeper.platform.testkit.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/events.md} and the schemas beside it. */
class EventDocsTest {
  @Test
  void everyEventOfTheServiceHasASchemaAndEverySchemaALineInTheDocs() throws IOException {
    List<String> events =
        Stream.concat(
                Stream.of(Notice.Kind.values()).map(Notice.Kind::detailType),
                Stream.of(
                        OurEvents.DRAIN_REQUESTED,
                        OurEvents.DRAIN_CANCEL_REQUESTED,
                        OurEvents.RECORDS_WITHDRAWN,
                        OurEvents.CAPACITY_SHORTAGE,
                        OurEvents.CAPACITY_RESTORED)
                    .map(kind -> kind.detailType()))
            .toList();
    String docs = EventSchema.text(EventSchema.DOCS.resolve("events.md"));
    for (String event : events) {
      assertThat(docs).contains("[%s](events/%s)".formatted(event, EventSchema.fileName(event)));
    }
    try (Stream<Path> files = Files.list(EventSchema.DOCS.resolve("events"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(file -> !file.startsWith("rollout-"))
          .containsExactlyInAnyOrderElementsOf(events.stream().map(EventSchema::fileName).toList());
    }
  }
}
