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
  void thePauseDoublesUpToAQuarterOfAnHour() {
    Diagnosis diagnosis = Diagnosis.none(START);
    List<Long> looks = new ArrayList<>();
    while (looks.size() < 8) {
      Instant at = diagnosis.nextAt(START);
      looks.add(Duration.between(START, at).toSeconds());
      diagnosis = diagnosis.found(List.of(REASON), at);
    }

    assertThat(looks).containsExactly(55L, 110L, 220L, 440L, 880L, 1760L, 2660L, 3560L);
  }

  @Test
  void newsBringsTheNextLookForward() {
    Diagnosis examined = Diagnosis.none(START).found(List.of(REASON), START.plusSeconds(1760));

    assertThat(examined.nextAt(START.plusSeconds(1800))).isEqualTo(START.plusSeconds(1855));
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
