package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.rollout.CommandNews.PauseWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.ResumeWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.RollBackWanted;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What people read in the place of the reason. */
class ReasonTest {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final PretendGroup group = new PretendGroup(new Random(1), 6, 6);
  private final OneRollout one = new OneRollout(usual(), group, new Random(2));

  @Test
  void aRolloutThatWasRolledBackTellsWhyAtItsEnd() {
    one.until(RolloutState.BAKING, A_DAY);
    one.learn(new RollBackWanted("ann", "it leaks"));

    one.until(RolloutState.ROLLED_BACK, A_DAY);

    assertThat(one.rollout.ending().orElseThrow().reason())
        .isEqualTo("rolled back by ann: it leaks");
    assertThat(one.rollout.reason()).isEqualTo("rolled back by ann: it leaks");
  }

  @Test
  void aRolloutThatWasResumedDoesNotSayThatItIsPaused() {
    one.until(RolloutState.CHECKING, A_DAY);
    one.learn(new PauseWanted("ann", "lunch"));
    assertThat(one.rollout.reason()).isEqualTo("paused by ann: lunch");

    one.learn(new ResumeWanted("bob"));

    assertThat(one.rollout.reason()).contains("resumed by bob").doesNotContain("paused");
  }

  @Test
  void aLookAtTheRolloutBeforeThatFailedIsForgottenWhenTheNextOneWorks() {
    Request second =
        new Request(
            new RolloutId("r2"),
            "web-asg",
            "prod",
            Samples.NEW,
            Samples.usual(),
            Optional.of(new RolloutId("r1")),
            "ann",
            Samples.START);
    Observation failed = new StepNews.LookFailed("GetItem was throttled", Duration.ofSeconds(15));
    Rollout rollout = Rollout.requested(second);

    Rollout troubled = Samples.RULES.decide(rollout, failed, Samples.START).next();
    assertThat(troubled.reason()).contains("rollout r1 to succeed");
    assertThat(troubled.reason()).contains("GetItem was throttled");

    Observation seen = new SightNews.PredecessorSeen(Optional.of(RolloutState.DRAINING));
    Rollout waiting = Samples.RULES.decide(troubled, seen, Samples.START.plusSeconds(20)).next();
    assertThat(waiting.reason()).isEqualTo("rollout r1 to succeed");
  }
}
