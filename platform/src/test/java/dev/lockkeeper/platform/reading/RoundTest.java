package dev.lockkeeper.platform.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RoundTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final Round round = new Round(Duration.ofMinutes(10));

  @Test
  void itIsDueAtOnceAndThenAtItsInterval() {
    assertThat(round.isDue(START)).isTrue();

    round.succeeded(START);

    assertThat(round.isDone()).isTrue();
    assertThat(round.isDue(START.plusSeconds(599))).isFalse();
    assertThat(round.isDue(START.plusSeconds(600))).isTrue();
  }

  @Test
  void afterFailuresItWaitsEverLongerButTwoMinutesAtMost() {
    round.succeeded(START);
    Duration wait = Duration.ofSeconds(15);
    round.failed(START, wait);
    assertThat(round.dueAt()).isEqualTo(START.plusSeconds(15));
    round.failed(START, wait);
    assertThat(round.dueAt()).isEqualTo(START.plusSeconds(30));
    for (int i = 0; i < 10; i++) {
      round.failed(START, wait);
    }
    assertThat(round.dueAt()).isEqualTo(START.plusSeconds(120));
  }

  @Test
  void whatHasNeverBeenReadIsTriedAgainAfterHalfAMinuteAtMostForAllWaitsForIt() {
    for (int i = 0; i < 10; i++) {
      round.failed(START, Duration.ofSeconds(15));
    }
    assertThat(round.dueAt()).isEqualTo(START.plusSeconds(30));
    assertThat(round.isDone()).isFalse();

    round.failed(START, Duration.ofMinutes(1));
    assertThat(round.dueAt()).as("as AWS asks").isEqualTo(START.plusSeconds(60));
  }

  @Test
  void itIsNeverTriedSoonerThanAwsAsks() {
    round.failed(START, Duration.ofMinutes(5));

    assertThat(round.dueAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
  }

  @Test
  void whatIsWantedSoonerIsReadSoonerUnlessAFailureIsWaitedOut() {
    round.succeeded(START);
    round.wantedAt(START.plusSeconds(5));
    assertThat(round.dueAt()).isEqualTo(START.plusSeconds(5));

    round.failed(START, Duration.ofSeconds(15));
    round.wantedAt(START);
    assertThat(round.dueAt()).isEqualTo(START.plusSeconds(15));
  }

  @Test
  void thePauseIsShortAgainOnceSomeOfItWasRead() {
    round.failed(START, Duration.ofSeconds(15));
    round.failed(START, Duration.ofSeconds(15));
    round.progressed();
    round.failed(START, Duration.ofSeconds(15));

    assertThat(round.dueAt()).isEqualTo(START.plusSeconds(15));
    assertThat(round.isDone()).isFalse();
  }

  @Test
  void whatIsAskedForIsTriedAgainAfterHalfAMinuteAtMost() {
    Round asked = Round.whenAsked();
    for (int i = 0; i < 10; i++) {
      asked.failed(START, Duration.ofSeconds(15));
    }
    assertThat(asked.dueAt()).isEqualTo(START.plusSeconds(30));

    asked.failed(START, Duration.ofMinutes(1));
    assertThat(asked.dueAt()).as("as AWS asks").isEqualTo(START.plusSeconds(60));
  }
}
