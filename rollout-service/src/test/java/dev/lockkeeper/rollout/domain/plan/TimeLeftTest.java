package dev.lockkeeper.rollout.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.rollout.CommandNews.CancelWanted;
import dev.lockkeeper.rollout.domain.rollout.Limits;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutRules;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.fleet.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Of a rollout with a canary of one and waves of half: 2 min bake, 1 min soak. */
class TimeLeftTest {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final Timings TIMINGS =
      new Timings(Duration.ofMinutes(3), Duration.ofMinutes(5), OptionalInt.empty(), 0);
  private static final Rollout ASKED = Rollout.requested(Requests.to("ami-1", START));

  @Test
  void beforeItBeginsItIsTheCriticalPathOfAllWaves() {
    assertThat(TimeLeft.of(ASKED, 5, TIMINGS, START)).isEqualTo(Duration.ofMinutes(3 * 11));
    assertThat(TimeLeft.of(ASKED, 0, TIMINGS, START)).isZero();
  }

  /** As while a wave soaks: all that it replaces has gone. */
  @Test
  void whereNobodyIsLeftToDrainThereIsNoRoundOfDrains() {
    assertThat(CriticalPath.rounds(0, TIMINGS)).isZero();
    assertThat(CriticalPath.rounds(4, TIMINGS)).isEqualTo(1);
    Timings twoAtOnce =
        new Timings(TIMINGS.fit(), TIMINGS.drain(), OptionalInt.of(2), TIMINGS.failing());
    assertThat(CriticalPath.rounds(0, twoAtOnce)).isZero();
    assertThat(CriticalPath.rounds(5, twoAtOnce)).isEqualTo(3);
  }

  @Test
  void nothingIsLeftOnceItIsSettledHowItEnds() {
    Rollout cancelled =
        new RolloutRules(Limits.usual())
            .decide(ASKED, new CancelWanted("ann", "not today"), START)
            .next();

    assertThat(cancelled.state()).isEqualTo(RolloutState.CANCELLED);
    assertThat(TimeLeft.of(cancelled, 5, TIMINGS, START)).isZero();
  }
}
