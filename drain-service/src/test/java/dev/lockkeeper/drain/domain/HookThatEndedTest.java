package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.START;
import static dev.lockkeeper.drain.domain.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.HookNews.HeartbeatRefused;
import dev.lockkeeper.drain.domain.HookNews.RetentionKnown;
import dev.lockkeeper.drain.domain.LookAction.ConfirmEmpty;
import dev.lockkeeper.drain.domain.LookAction.LookAtRetention;
import dev.lockkeeper.drain.domain.ProgressNews.StepFailed;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.drain.domain.RequestNews.CancelWanted;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A hook ends by itself while something else wants the instance drained too. */
class HookThatEndedTest extends DrainStory {
  private static final Trigger ASKED =
      new Trigger(
          Trigger.Kind.DRAIN_REQUESTED,
          "r1",
          "rollout",
          "new image",
          Optional.empty(),
          Optional.of(START.plus(Duration.ofHours(1))),
          Optional.of(DeadlinePolicy.REACTIVATE),
          Optional.empty());

  @Test
  void itsDrainGoesOnForTheOthersWhereTheGroupRetainsIt() {
    hookEnds();

    assertThat(after(new RetentionKnown("web-asg", true))).isEmpty();
    assertThat(drain.state()).isEqualTo(DrainState.DRAINING);
    assertThat(after(looked(Extent.SOME, task("a", "STOPPED", 4))))
        .containsExactly(new ConfirmEmpty(REGISTERED.nowDraining()));
    assertThat(after(listed("d"))).isEmpty();
    assertThat(drain.state()).isEqualTo(DrainState.COMPLETED);
  }

  @Test
  void itIsLostWhereTheGroupTerminatesTheInstance() {
    hookEnds();

    assertThat(after(new RetentionKnown("web-asg", false))).isEmpty();

    assertThat(drain.state()).isEqualTo(DrainState.LOST);
    assertThat(Waiting.reason(drain)).contains("group web-asg terminates the instance");
  }

  @Test
  void untilThatIsKnownStoppedTasksMakeItNoEmptyInstance() {
    hookEnds();

    after(looked(Extent.SOME, task("a", "STOPPED", 4)));
    after(listed("d"));

    assertThat(drain.state()).isEqualTo(DrainState.DRAINING);
  }

  @Test
  void theGroupIsAskedAgainIfThatFailed() {
    hookEnds();
    after(new StepFailed(drain.attempt().notBefore(), "throttled", Duration.ofSeconds(15)));

    now = now.plusSeconds(15);

    assertThat(after(new TimePassed())).containsExactly(new LookAtRetention("web-asg"));
  }

  @Test
  void whatIsTakenBackThenIsLostAndNotSetActive() {
    hookEnds();
    assertThat(CancelWanted.refusal(drain)).isPresent();

    assertThat(after(new CancelWanted(Optional.of("r1"), "rollout", "paused"))).isEmpty();

    assertThat(drain.state()).isEqualTo(DrainState.LOST);
  }

  @Test
  void aDeadlineThatPassesThenDoesNotSetItActive() {
    hookEnds();
    now = START.plus(Duration.ofHours(1));

    assertThat(after(new TimePassed())).noneMatch(EndAction.class::isInstance);

    assertThat(drain.state()).isEqualTo(DrainState.EXPIRED);
  }

  private void hookEnds() {
    drain = Samples.in(DrainState.DRAINING);
    after(new Triggered(ASKED, Optional.empty()));
    assertThat(after(new HeartbeatRefused("t1"))).containsExactly(new LookAtRetention("web-asg"));
    assertThat(drain.state()).isEqualTo(DrainState.DRAINING);
  }
}
