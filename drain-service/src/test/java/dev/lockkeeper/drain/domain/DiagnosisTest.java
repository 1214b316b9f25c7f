package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.BlockReason.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a standstill is looked into. */
class DiagnosisTest {
  private static final BlockReason REASON =
      new BlockReason(Kind.NO_ROOM, "service:shop", "service:shop: no room");

  @Test
  void theFirstLookComesInTimeForTheReasonsToBeKnownWithinAMinute() {
    assertThat(Diagnosis.none(START).nextAt(START)).isEqualTo(START.plusSeconds(55));
  }

  @Test
  void itIsLookedIntoEveryOtherMinuteAtTheSameMomentsForAllDrains() {
    Diagnosis diagnosis = Diagnosis.none(START);
    List<Long> looks = new ArrayList<>();
    while (looks.size() < 8) {
      Instant at = diagnosis.nextAt(START);
      looks.add(Duration.between(START, at).toSeconds());
      diagnosis = diagnosis.found(List.of(REASON), at);
    }

    assertThat(looks).containsExactly(55L, 120L, 240L, 360L, 480L, 600L, 720L, 840L);
  }

  @Test
  void newsBringsTheNextLookForwardAndNeverPutsOffWhatTakesReasonsBack() {
    Diagnosis examined = Diagnosis.none(START).found(List.of(REASON), START.plusSeconds(70));

    assertThat(examined.nextAt(START.plusSeconds(75))).isEqualTo(START.plusSeconds(130));
    assertThat(examined.nextAt(START.plusSeconds(239))).isEqualTo(START.plusSeconds(240));
    assertThat(examined.only(List.of()).nextAt(START.plusSeconds(239)))
        .as("without a reason, a minute after the news")
        .isEqualTo(START.plusSeconds(294));
  }

  @Test
  void aMissingPermissionIsAReasonUntilItIsThere() {
    Diagnosis denied =
        Diagnosis.none(START)
            .denied(Diagnosis.EXAMINATION, "no DescribeTasks")
            .denied(Diagnosis.STOPS, "no StopTask")
            .denied(Diagnosis.STOPS, "no StopTask still");
    assertThat(denied.reasons())
        .extracting(BlockReason::text)
        .containsExactly("no DescribeTasks", "no StopTask still");

    Diagnosis found = denied.found(List.of(REASON), START);
    assertThat(found.reasons())
        .extracting(BlockReason::kind)
        .containsExactly(Kind.NO_ROOM, Kind.NOT_ALLOWED);
    assertThat(found.allowed(Diagnosis.STOPS).reasons()).containsExactly(REASON);
  }

  @Test
  void whileSomebodyLooksNobodyElseDoes() {
    Diagnosis looking = Diagnosis.none(START).underWay(START.plusSeconds(85));

    assertThat(looking.nextAt(START)).isEqualTo(START.plusSeconds(85));
    assertThat(looking.reasons()).isEmpty();
  }

  @Test
  void reasonsStayUntilTheNextLookOrUntilTheyNoLongerHold() {
    Diagnosis found = Diagnosis.none(START).found(List.of(REASON), START.plusSeconds(55));

    assertThat(found.underWay(START.plusSeconds(140)).reasons()).containsExactly(REASON);
    assertThat(found.only(List.of()).reasons()).isEmpty();
  }
}
