package dev.lockkeeper.platform.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.ManualClock;
import dev.lockkeeper.platform.testkit.ManualExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecurringWorkTest {
  private final ManualClock clock = ManualClock.started();
  private final ManualExecutor executor = new ManualExecutor();
  private final List<Instant> runs = new ArrayList<>();
  private Optional<Instant> again = Optional.empty();
  private boolean fails;
  private final RecurringWork recurring =
      new RecurringWork("work", this::work, executor, clock, clock);

  @Test
  void whatIsAskedForTwiceBeforeItBeginsIsDoneOnce() {
    recurring.soon();
    recurring.soon();
    executor.runAll();

    assertThat(runs).hasSize(1);
  }

  @Test
  void itIsDoneAgainWhenItWantsTo() {
    again = Optional.of(clock.instant().plusSeconds(60));
    recurring.soon();
    executor.runAll();
    again = Optional.empty();

    clock.advance(Duration.ofSeconds(59));
    assertThat(executor.waiting()).isZero();
    clock.advance(Duration.ofSeconds(1));
    executor.runAll();

    assertThat(runs).hasSize(2);
  }

  @Test
  void timersDontPileUpHoweverOftenItIsAskedFor() {
    again = Optional.of(clock.instant().plusSeconds(60));
    for (int i = 0; i < 1000; i++) {
      recurring.soon();
      executor.runAll();
    }

    assertThat(clock.waitingTimers()).isEqualTo(1);
  }

  @Test
  void anEarlierTimeReplacesALaterOne() {
    again = Optional.of(clock.instant().plusSeconds(60));
    recurring.soon();
    executor.runAll();
    again = Optional.of(clock.instant().plusSeconds(10));
    recurring.soon();
    executor.runAll();
    again = Optional.empty();

    clock.advance(Duration.ofSeconds(10));
    executor.runAll();
    assertThat(runs).hasSize(3);
    clock.advance(Duration.ofSeconds(50));
    executor.runAll();

    assertThat(runs).as("the later time has been replaced").hasSize(3);
  }

  @Test
  void whatFailsIsTriedAgain() {
    fails = true;
    recurring.soon();
    executor.runAll();
    fails = false;

    clock.advance(Duration.ofSeconds(5));
    executor.runAll();

    assertThat(runs).hasSize(1);
  }

  @Test
  void evenAnErrorDoesNotEndIt() {
    RecurringWork broken =
        new RecurringWork(
            "broken",
            () -> {
              runs.add(clock.instant());
              throw new StackOverflowError("a test");
            },
            executor,
            clock,
            clock);
    broken.soon();
    executor.runAll();

    clock.advance(Duration.ofSeconds(5));
    executor.runAll();

    assertThat(runs).hasSize(2);
  }

  @Test
  void itStandsWhileItHasWaitedForTooLong() {
    Instant asked = clock.instant();
    recurring.soon();
    clock.advance(Duration.ofMinutes(11));

    assertThat(recurring.stalled(asked)).isEmpty();
    assertThat(recurring.stalled(asked.plusSeconds(1))).isPresent();
    executor.runAll();
    assertThat(recurring.stalled(clock.instant())).as("it has been done").isEmpty();
  }

  private Optional<Instant> work() {
    if (fails) {
      throw new IllegalStateException("the test wants it to fail");
    }
    runs.add(clock.instant());
    return again;
  }
}
