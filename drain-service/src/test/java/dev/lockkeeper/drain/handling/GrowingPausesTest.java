package dev.lockkeeper.drain.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GrowingPausesTest {
  private static final Instant NEWS = Instant.parse("2026-03-01T10:00:00Z");

  private final GrowingPauses pauses =
      new GrowingPauses(Duration.ofMinutes(5), Duration.ofHours(1));

  @Test
  void looksGetRarerUntilTheyComeEveryHour() {
    assertThat(minutesOfLooks(300)).containsExactly(5L, 10L, 20L, 40L, 80L, 140L, 200L, 260L);
  }

  @Test
  void roundsThatWereLeftOutAreMadeUpForOnce() {
    Instant now = NEWS.plus(Duration.ofMinutes(45));

    assertThat(pauses.dueBetween(NEWS, Instant.EPOCH, now)).isTrue();
    assertThat(pauses.dueBetween(NEWS, now, now.plusSeconds(60))).isFalse();
  }

  @Test
  void whatIsLookedAtMoreRarelyThanEveryHourAnywayKeepsItsPause() {
    GrowingPauses rare = new GrowingPauses(Duration.ofHours(2), Duration.ofHours(1));

    assertThat(rare.dueBetween(NEWS, NEWS, NEWS.plus(Duration.ofMinutes(119)))).isFalse();
    assertThat(rare.dueBetween(NEWS, NEWS, NEWS.plus(Duration.ofHours(2)))).isTrue();
  }

  private List<Long> minutesOfLooks(long until) {
    return LongStream.rangeClosed(1, until)
        .filter(minute -> pauses.dueBetween(NEWS, at(minute - 1), at(minute)))
        .boxed()
        .toList();
  }

  private static Instant at(long minute) {
    return NEWS.plus(Duration.ofMinutes(minute));
  }
}
