package dev.lockkeeper.discovery.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain;
import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain.Stage;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KnownDrainsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Records<AnnouncedDrain> records = new InMemoryRecords<>(KnownDrains.type());
  private final KnownDrains drains = new KnownDrains(records);

  @Test
  void oneThatCountsNoMoreIsForgottenAndLateNewsOfItStillFound() {
    drains.hear(drain(1, NOON, Stage.ANNOUNCED));
    AnnouncedDrain ended = drain(3, NOON.plusSeconds(300), Stage.ENDED);
    drains.hear(ended);

    drains.forgetPast(NOON.plusSeconds(3_600));
    assertThat(drains.of("web")).containsExactly(ended);
    drains.forgetPast(NOON.plusSeconds(3_900));
    assertThat(drains.of("web")).isEmpty();

    assertThat(drains.hear(drain(1, NOON, Stage.ANNOUNCED))).isEqualTo(ended);
    assertThat(drains.unanswered(NOON.plusSeconds(3_901))).isEmpty();
  }

  @Test
  void whoTakesOverLoadsOnlyThoseThatCount() {
    drains.hear(drain(1, NOON, Stage.ANNOUNCED));
    KnownDrains soon = new KnownDrains(records);
    soon.load(NOON.plusSeconds(3_599));
    assertThat(soon.unanswered(NOON.plusSeconds(3_599))).hasSize(1);

    KnownDrains late = new KnownDrains(records);
    late.load(NOON.plusSeconds(3_600));
    assertThat(late.isLoaded()).isTrue();
    assertThat(late.of("web")).isEmpty();
  }

  private static AnnouncedDrain drain(long sequence, Instant announcedAt, Stage stage) {
    return new AnnouncedDrain("i-1", "web", NOON, sequence, announcedAt, stage);
  }
}
