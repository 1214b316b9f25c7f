package dev.lockkeeper.capacity.domain.shortage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.fit.MissingTasks;
import dev.lockkeeper.capacity.domain.shortage.PlacementFailures.Failure;
import dev.lockkeeper.capacity.domain.size.Shortage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacementFailuresTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Lack FOUND = new Lack("api", 3, "MEMORY");

  private final PlacementFailures failures =
      PlacementFailures.none().plus("api", new Failure("CPU", NOON));
  private final FoundLacks found = seeing(FoundLacks.none(), 5, 2, NOON);

  @Test
  void anEventCountsAfterThreeSecondsThoughTheModelKnowsNothing() {
    Instant later = NOON.plusSeconds(3);
    assertThat(failures.with(FoundLacks.none(), later.minusMillis(1))).isEmpty();
    assertThat(failures.changesAt(NOON)).contains(later);
    assertThat(failures.with(FoundLacks.none(), later)).containsExactly(new Lack("api", 1, "CPU"));
  }

  @Test
  void anEventCountsAtOnceInTheModelsNumbersWhereItHasAny() {
    assertThat(failures.with(found, NOON)).containsExactly(FOUND);
  }

  @Test
  void afterAMinuteOnlyTheModelCounts() {
    assertThat(failures.with(FoundLacks.none(), NOON.plusSeconds(59))).hasSize(1);
    assertThat(failures.with(FoundLacks.none(), NOON.plusSeconds(60))).isEmpty();
    assertThat(failures.at(NOON.plusSeconds(60))).isEqualTo(PlacementFailures.none());
  }

  @Test
  void ofTwoEventsTheNewerCountsWhicheverComesLast() {
    Failure older = new Failure("MEMORY", NOON.minusSeconds(10));

    assertThat(failures.plus("api", older)).isEqualTo(failures);
    assertThat(PlacementFailures.none().plus("api", older).plus("api", new Failure("CPU", NOON)))
        .isEqualTo(failures);
  }

  @Test
  void withoutAnEventWhatTheModelFindsCountsWhenItLasts() {
    PlacementFailures none = PlacementFailures.none();
    FoundLacks still = seeing(found, 5, 2, NOON.plusSeconds(9));

    assertThat(none.with(still, NOON.plusSeconds(9))).isEmpty();
    assertThat(still.settledAt(NOON.plusSeconds(9))).contains(NOON.plusSeconds(10));
    assertThat(none.with(still, NOON.plusSeconds(10))).containsExactly(FOUND);
    assertThat(still.settledAt(NOON.plusSeconds(10))).isEmpty();
  }

  @Test
  void whatTheModelFindsOnlyForAMomentDoesNotCount() {
    FoundLacks again = seeing(seeing(found, 5, 5, NOON.plusSeconds(5)), 5, 2, NOON.plusSeconds(6));

    assertThat(PlacementFailures.none().with(again, NOON.plusSeconds(15))).isEmpty();
    assertThat(PlacementFailures.none().with(again, NOON.plusSeconds(16))).hasSize(1);
  }

  private static FoundLacks seeing(FoundLacks before, int missing, int placeable, Instant now) {
    Optional<Shortage> shortage =
        missing > placeable ? Optional.of(Shortage.MEMORY) : Optional.empty();
    return before.seeing(
        List.of(new MissingTasks("api", missing, placeable, shortage, Optional.empty())), now);
  }
}
