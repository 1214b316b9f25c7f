package dev.lockkeeper.capacity.domain.shortage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.shortage.PlacementFailures.Failure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementFailuresTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Lack FOUND = new Lack("api", 3, "MEMORY");

  private final PlacementFailures failures =
      PlacementFailures.none().plus("api", new Failure("CPU", NOON));

  @Test
  void anEventCountsAtOnceThoughTheModelKnowsNothing() {
    assertThat(failures.with(List.of(), NOON)).containsExactly(new Lack("api", 1, "CPU"));
  }

  @Test
  void whatTheModelFindsCountsMore() {
    assertThat(failures.with(List.of(FOUND), NOON)).containsExactly(FOUND);
  }

  @Test
  void afterAMinuteOnlyTheModelCounts() {
    assertThat(failures.with(List.of(), NOON.plusSeconds(59))).hasSize(1);
    assertThat(failures.with(List.of(), NOON.plusSeconds(60))).isEmpty();
    assertThat(failures.at(NOON.plusSeconds(60))).isEqualTo(PlacementFailures.none());
  }

  @Test
  void ofTwoEventsTheNewerCountsWhicheverComesLast() {
    Failure older = new Failure("MEMORY", NOON.minusSeconds(10));

    assertThat(failures.plus("api", older)).isEqualTo(failures);
    assertThat(PlacementFailures.none().plus("api", older).plus("api", new Failure("CPU", NOON)))
        .isEqualTo(failures);
  }
}
