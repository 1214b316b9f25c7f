package dev.lockkeeper.rollout.domain.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Window window(String cron, int hours) {
    return new Window(new Cron(cron), Duration.ofHours(hours), BERLIN);
  }

  private static Instant berlin(String local) {
    return ZonedDateTime.parse(local + "+00:00[UTC]").toLocalDateTime().atZone(BERLIN).toInstant();
  }

  @Test
  void aWindowIsOpenFromItsOpeningUntilJustBeforeItsEnd() {
    Window nights = window("30 2 * * 1-5", 2);

    assertThat(nights.open(berlin("2026-01-14T02:29:59"))).isFalse();
    assertThat(nights.open(berlin("2026-01-14T02:30:00"))).isTrue();
    assertThat(nights.open(berlin("2026-01-14T04:29:59"))).isTrue();
    assertThat(nights.open(berlin("2026-01-14T04:30:00"))).isFalse();
    assertThat(nights.open(berlin("2026-01-17T02:30:00"))).as("a Saturday").isFalse();
  }

  @Test
  void aWindowMayReachIntoTheNextDay() {
    Window late = window("0 23 * * 0", 5);

    assertThat(late.open(berlin("2026-01-19T03:00:00"))).as("a Monday").isTrue();
    assertThat(late.nextOpening(berlin("2026-01-19T03:00:00")))
        .contains(berlin("2026-01-25T23:00:00"));
  }

  @Test
  void anOpeningInTheHourThatIsSkippedComesAnHourLaterByTheClock() {
    Window nights = window("30 2 * * *", 1);

    // On 29 March 2026 clocks go from 2:00 to 3:00.
    assertThat(nights.nextOpening(berlin("2026-03-28T12:00:00")))
        .contains(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(nights.open(Instant.parse("2026-03-29T02:29:59Z"))).isTrue();
    assertThat(nights.open(Instant.parse("2026-03-29T02:30:00Z"))).isFalse();
  }

  @Test
  void anOpeningInTheHourThatComesTwiceCountsOnce() {
    Window nights = window("30 2 * * *", 1);

    // On 25 October 2026 clocks go from 3:00 back to 2:00.
    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    assertThat(nights.nextOpening(berlin("2026-10-24T12:00:00"))).contains(first);
    assertThat(nights.open(first.plus(Duration.ofMinutes(59)))).isTrue();
    assertThat(nights.open(first.plus(Duration.ofMinutes(61)))).isFalse();
    assertThat(nights.nextOpening(first)).contains(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void aWindowLastsAsLongOnTheDaysWhenClocksChange() {
    Window day = window("0 0 * * *", 6);

    for (String date : List.of("2026-03-29", "2026-10-25", "2026-05-05")) {
      Instant opening = berlin(date + "T00:00:00");
      assertThat(day.open(opening.plus(Duration.ofHours(6)).minusSeconds(1))).as(date).isTrue();
      assertThat(day.open(opening.plus(Duration.ofHours(6)))).as(date).isFalse();
    }
  }

  @Test
  void whatIsOpenBeginsAtAnOpeningAndTheNextOneIsNeverInThePast() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Window some = window(random.nextInt(60) + " " + random.nextInt(24) + " * * *", 3);
      Instant now = Instant.EPOCH.plusSeconds(1_700_000_000L + random.nextInt(80_000_000));
      Instant next = some.nextOpening(now).orElseThrow();

      assertThat(next).as("seed %d", seed).isAfter(now);
      assertThat(Duration.between(now, next)).as("seed %d", seed).isLessThan(Duration.ofHours(26));
      assertThat(some.open(next)).as("seed %d", seed).isTrue();
      assertThat(some.open(next.plus(Duration.ofHours(3)))).as("seed %d", seed).isFalse();
    }
  }

  @Test
  void cronReadsListsRangesAndStepsAndEitherDaySuffices() {
    Window some = window("0,30 8-10/2 1 * 1", 1);
    List<Instant> openings = new ArrayList<>();
    Instant at = berlin("2026-06-01T00:00:00").minusSeconds(1);
    for (int i = 0; i < 5; i++) {
      at = some.nextOpening(at).orElseThrow();
      openings.add(at);
    }

    assertThat(openings)
        .containsExactly(
            berlin("2026-06-01T08:00:00"),
            berlin("2026-06-01T08:30:00"),
            berlin("2026-06-01T10:00:00"),
            berlin("2026-06-01T10:30:00"),
            berlin("2026-06-08T08:00:00"));
    assertThat(window("0 0 1 * 7", 1).nextOpening(berlin("2026-06-02T00:00:00")))
        .as("7 is Sunday, too")
        .contains(berlin("2026-06-07T00:00:00"));
  }

  @Test
  void aDayThatNeverComesOpensNothingAndALeapDayComes() {
    assertThat(window("0 0 31 2 *", 1).nextOpening(berlin("2026-01-01T00:00:00"))).isEmpty();
    assertThat(window("0 0 29 2 *", 1).nextOpening(berlin("2026-01-01T00:00:00")))
        .contains(berlin("2028-02-29T00:00:00"));
  }

  @Test
  void whatIsWrongIsNamed() {
    for (String wrong :
        List.of(
            "* * * *",
            "60 * * * *",
            "* 24 * * *",
            "* * 0 * *",
            "5-3 * * * *",
            "*/0 * * * *",
            "a * * * *",
            "1/2/3 * * * *",
            ", * * * *")) {
      assertThatThrownBy(() -> new Cron(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> window("0 0 * * *", 200)).hasMessageContaining("seven days");
  }
}
