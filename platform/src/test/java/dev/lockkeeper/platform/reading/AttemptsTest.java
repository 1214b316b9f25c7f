package dev.lockkeeper.platform.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final ManualClock clock = new ManualClock(START);
  private final Attempts attempts =
      new Attempts("web", AttemptsTest::retryAfter, ReadObserver.none(), clock);
  private final Round round = Round.whenAsked();
  private final List<String> read = new ArrayList<>();

  private static Optional<Duration> retryAfter(RuntimeException failure) {
    return failure instanceof IllegalStateException ? Optional.of(PAUSE) : Optional.empty();
  }

  @Test
  void aReadThatFailsIsTriedAgainAfterItsPauseAndNotSooner() {
    attempts.attempt("tasks", round, () -> fail("tasks"));
    attempts.attempt("tasks", round, () -> read.add("tasks"));
    assertThat(read).isEmpty();

    clock.advance(PAUSE);
    attempts.attempt("tasks", round, () -> read.add("tasks"));
    assertThat(read).containsExactly("tasks");
    assertThat(round.isDone()).isTrue();
  }

  @Test
  void aFaultOfOurOwnIsNotTakenForAnUnavailableService() {
    assertThatThrownBy(
            () ->
                attempts.attempt(
                    "tasks",
                    round,
                    () -> {
                      throw new IllegalArgumentException("a bug");
                    }))
        .hasMessage("a bug");
  }

  @Test
  void oneThatCannotBeReadKeepsNoOtherFromBeingRead() {
    attempts.attemptEach("definitions", round, List.of("bad", "a", "b"), this::readUnlessBad);

    assertThat(read).containsExactly("a", "b");
    assertThat(round.isDone()).isFalse();
  }

  @Test
  void whileSomeCanBeReadTheRestIsNotWaitedForEverLonger() {
    attempts.attemptEach("definitions", round, Set.of("bad"), this::readUnlessBad);
    clock.advance(PAUSE);
    attempts.attemptEach("definitions", round, Set.of("bad"), this::readUnlessBad);
    assertThat(round.dueAt()).isEqualTo(clock.instant().plus(PAUSE.multipliedBy(2)));

    clock.advance(PAUSE.multipliedBy(2));
    attempts.attemptEach("definitions", round, List.of("a", "bad"), this::readUnlessBad);
    assertThat(round.dueAt()).isEqualTo(clock.instant().plus(PAUSE));
  }

  private void readUnlessBad(String name) {
    if (name.equals("bad")) {
      fail(name);
    }
    read.add(name);
  }

  private static void fail(String what) {
    throw new IllegalStateException(what + " can't be read");
  }
}
