package dev.lockkeeper.capacity.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.shortage.Lack;
import dev.lockkeeper.capacity.domain.shortage.Notice;
import dev.lockkeeper.capacity.domain.shortage.ShortService;
import dev.lockkeeper.capacity.handling.ShortageHistory.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What readers see of a cluster whose owners die and whose bus fails. */
class ShortageHistoriesTest {
  private static final int SEEDS = 100;
  private static final int STEPS = 300;

  /** Three services can each be new once a hold, and numbers change every 30 s. */
  private static final int MOST_NOTICES_A_MINUTE = 3 + 3 + 2;

  private static final Logger LOG = Logger.getLogger(Shortages.class.getName());

  @BeforeAll
  static void keepQuietAboutTheManyFailures() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
  }

  private interface Check {
    void on(ShortageHistory history, long seed);
  }

  @Test
  void theSequenceRisesThoughOwnersChangeAndWhatComesTwiceIsTheSame() {
    forAllHistories(
        false,
        (history, seed) -> {
          Map<Long, Notice> bySequence = new HashMap<>();
          long last = 0;
          for (Told told : history.bus) {
            Notice notice = told.notice();
            assertThat(notice.sequence()).as("seed %d", seed).isGreaterThanOrEqualTo(last);
            last = notice.sequence();
            assertThat(bySequence.merge(notice.sequence(), notice, (a, b) -> a))
                .as("seed %d", seed)
                .isEqualTo(notice);
          }
          assertThat(history.deaths()).as("seed %d", seed).isPositive();
        });
  }

  @Test
  void nobodyIsToldThatAllFitsBeforeNothingHasBeenShortForTheHold() {
    forAllHistories(
        false,
        (history, seed) ->
            assertThat(history.bus)
                .as("seed %d", seed)
                .filteredOn(told -> told.notice().services().isEmpty())
                .filteredOn(told -> told.notice().at().equals(told.at()))
                .allSatisfy(
                    told ->
                        assertThat(told.quietSince().plusSeconds(60))
                            .isBeforeOrEqualTo(told.at())));
  }

  @Test
  void atRestReadersKnowWhatIsSo() {
    forAllHistories(
        false,
        (history, seed) -> {
          history.rest(Duration.ofMinutes(7));
          Notice last = history.bus.get(history.bus.size() - 1).notice();
          Map<String, Lack> known = new TreeMap<>();
          last.services().stream()
              .map(ShortService::lack)
              .forEach(lack -> known.put(lack.service(), lack));
          assertThat(known).as("seed %d", seed).isEqualTo(history.lacks);
          assertThat(history.lacks.isEmpty() || isNewerThanFiveMinutes(history))
              .as("seed %d", seed)
              .isTrue();
        });
  }

  @Test
  void aShortageIsToldAtOnceAndWhileItLastsEveryFiveMinutes() {
    forAllSteps(
        true,
        history -> {
          Instant now = history.clock.instant();
          if (!history.lacks.isEmpty()) {
            Told last = history.bus.get(history.bus.size() - 1);
            assertThat(last.notice().services()).isNotEmpty();
            assertThat(last.at()).isAfter(now.minus(Duration.ofMinutes(5)));
          }
        });
  }

  @Test
  void whateverFailsAShortageIsToldBeforeReadersGiveItUp() {
    forAllSteps(
        false,
        history -> {
          Instant now = history.clock.instant();
          Instant since = now.minus(Duration.ofMinutes(15));
          if (history.shortSince.isBefore(since)) {
            assertThat(history.bus)
                .anyMatch(told -> told.at().isAfter(since) && !told.notice().services().isEmpty());
          }
        });
  }

  @Test
  void thereIsAMostOfNoticesInAMinute() {
    forAllHistories(
        true,
        (history, seed) -> {
          List<Instant> times = history.bus.stream().map(Told::at).toList();
          for (int i = MOST_NOTICES_A_MINUTE; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - MOST_NOTICES_A_MINUTE), times.get(i)))
                .as("seed %d", seed)
                .isGreaterThan(Duration.ofMinutes(1));
          }
        });
  }

  private static boolean isNewerThanFiveMinutes(ShortageHistory history) {
    Instant last = history.bus.get(history.bus.size() - 1).at();
    return last.isAfter(history.clock.instant().minus(Duration.ofMinutes(6)));
  }

  private static void forAllHistories(boolean calm, Check check) {
    for (long seed = 0; seed < SEEDS; seed++) {
      ShortageHistory history = new ShortageHistory(seed, calm);
      for (int i = 0; i < STEPS; i++) {
        history.step();
      }
      check.on(history, seed);
    }
  }

  private static void forAllSteps(boolean calm, Consumer<ShortageHistory> check) {
    for (long seed = 0; seed < SEEDS; seed++) {
      ShortageHistory history = new ShortageHistory(seed, calm);
      for (int i = 0; i < STEPS; i++) {
        history.step();
        try {
          check.accept(history);
        } catch (AssertionError wrong) {
          throw new AssertionError("seed " + seed + ", step " + i, wrong);
        }
      }
    }
  }
}
