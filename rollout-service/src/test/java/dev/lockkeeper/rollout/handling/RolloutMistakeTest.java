package dev.lockkeeper.rollout.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.ManualClock;
import dev.lockkeeper.rollout.domain.rollout.Limits;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.StepNews.TimePassed;
import dev.lockkeeper.rollout.fleet.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A record that nothing can be decided upon, as where our own code is wrong. */
class RolloutMistakeTest {
  private static final Duration KEPT = Duration.ofDays(90);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-03-02T12:00:00Z"));
  private final RolloutStore store =
      new RolloutStore(
          new InMemoryRecords<>(KeptRollout.newestType()),
          new InMemoryRecords<>(KeptRollout.pastType(KEPT)),
          new InMemoryRecords<>(Pointer.type(KEPT)));
  private final RolloutRunner runner = NoAws.runner(store, clock);
  private final Request request = Requests.to("r-1", "ami-0e7", clock.instant());

  /** In RESTORING, without how it is to end. */
  private Rollout broken() {
    Rollout one = Rollout.requested(request);
    return new Rollout(
        request,
        RolloutState.RESTORING,
        one.since(),
        one.changes(),
        one.capacity(),
        one.wave(),
        one.fleet(),
        one.alarms(),
        one.shortage(),
        one.respread(),
        one.pause(),
        Optional.empty(),
        one.attempt(),
        one.waitsFor(),
        one.outbox(),
        one.history());
  }

  @Test
  void isShownByTheRolloutAndTriedAgainButNotWithEachSweep() {
    store.announce(request);
    store.begin(Optional.empty(), new KeptRollout(broken(), Optional.of(clock.instant())));

    assertThatThrownBy(() -> runner.observe(request.group(), new TimePassed()))
        .isInstanceOf(NoSuchElementException.class);

    Rollout kept = store.find(request.id()).orElseThrow();
    assertThat(kept.reason()).contains("the last try failed: a mistake in rollout-service");
    assertThat(runner.undecided()).isEqualTo(1);
    assertThat(store.due(clock.instant().plusSeconds(10), 10)).isEmpty();
    clock.advance(Limits.usual().stepTimeout());
    assertThat(store.due(clock.instant(), 10)).containsExactly(request.group());
  }
}
