package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.LIMITS;
import static dev.lockkeeper.drain.domain.Samples.POLICY;
import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.ProgressNews.RecordsWithdrawn;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long an announced drain waits for names to go. */
class RecordsWithdrawnTest {
  private static final Instant SOON = START.plusSeconds(1);

  private final DrainRules rules = new DrainRules(LIMITS, cluster -> awaitingDiscovery());
  private Drain drain = Samples.in(DrainState.ANNOUNCED);

  @Test
  void drainingBeginsWhenCachedAnswersHaveExpired() {
    learn(new RecordsWithdrawn(2, 0, START.plusSeconds(20)), SOON);
    learn(new TimePassed(), START.plusSeconds(19));
    assertThat(drain.state()).isEqualTo(DrainState.ANNOUNCED);
    learn(new TimePassed(), START.plusSeconds(20));
    assertThat(drain.state()).isEqualTo(DrainState.DRAINING);
  }

  @Test
  void withoutAnAnswerItBeginsWhenPatienceEnds() {
    learn(new TimePassed(), SOON);
    assertThat(drain.state()).isEqualTo(DrainState.ANNOUNCED);
    learn(new TimePassed(), START.plus(POLICY.patience()));
    assertThat(drain.state()).isEqualTo(DrainState.DRAINING);
  }

  @Test
  void aLateAnswerToAnEarlierAnnouncementIsNoAnswer() {
    learn(new RecordsWithdrawn(2, 0, START.minusSeconds(1)), SOON);
    assertThat(drain.state()).isEqualTo(DrainState.ANNOUNCED);
    assertThat(drain.announcement().orElseThrow().quietAt()).isEmpty();
  }

  private void learn(Observation observation, Instant now) {
    drain = rules.decide(drain, observation, now).next();
  }

  private static ClusterPolicy awaitingDiscovery() {
    return new ClusterPolicy(
        POLICY.deadline(),
        POLICY.atDeadline(),
        POLICY.mostAtOnce(),
        true,
        POLICY.patience(),
        POLICY.standaloneGrace(),
        POLICY.standaloneGraceOf(),
        POLICY.lastStop(),
        POLICY.rebalance(),
        POLICY.scheduledChangeLead());
  }
}
