package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.EndAction.EnsureActive;
import dev.lockkeeper.drain.domain.InstanceNews.DrainingEnsured;
import dev.lockkeeper.drain.domain.InstanceNews.Reactivated;
import dev.lockkeeper.drain.domain.RequestNews.CancelWanted;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.TurnAction.EnsureDraining;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A drain that has ended and is wanted once more, of an instance that is there still. */
class DrainAgainTest extends DrainStory {
  @Test
  void whatAnEarlierDrainHasLeftDrainingIsSetActiveWhenTheNextIsCancelledBeforeItBegins() {
    drain = left(DrainState.COMPLETED, Release.Manner.LET_GO);
    after(asked("r2"));

    assertThat(after(cancelled())).contains(new EnsureActive(REGISTERED.nowDraining()));
    after(new Reactivated(REGISTERED.nowDraining()));
    assertThat(drain.state()).isEqualTo(DrainState.CANCELLED);
  }

  @Test
  void soIsWhatAnEarlierDrainMayHaveLeftDrainingWithoutHearingOfIt() {
    drain =
        Drain.requested(Samples.AN_INSTANCE, START)
            .with(REGISTERED)
            .with(new Announcement(START, Optional.empty()))
            .with(Release.to(DrainState.EXPIRED, Release.Manner.LET_GO, "forced"))
            .in(DrainState.EXPIRED, "forced", START);
    after(asked("r2"));

    assertThat(after(cancelled())).contains(new EnsureActive(REGISTERED.nowDraining()));
  }

  @Test
  void whatAnEarlierDrainHasSetActiveIsLeftAlone() {
    drain = left(DrainState.CANCELLED, Release.Manner.REACTIVATE);
    drain = drain.with(drain.release().orElseThrow().done(true));
    after(asked("r2"));

    assertThat(after(cancelled())).isEmpty();
    assertThat(drain.state()).isEqualTo(DrainState.CANCELLED);
  }

  @Test
  void itIsSetDrainingAnewAsSomebodyMayHaveSetItActive() {
    drain = left(DrainState.COMPLETED, Release.Manner.LET_GO);
    after(asked("r2"));

    assertThat(after(go())).contains(new EnsureDraining(REGISTERED));
    after(new DrainingEnsured(0));
    assertThat(drain.containerInstance()).contains(REGISTERED.nowDraining());
  }

  @Test
  void aPlaceInTheLineIsGivenBackToItsClusterThoughTheDrainNeverBegan() {
    drain = left(DrainState.LOST, Release.Manner.LET_GO).with(Slot.TAKEN);
    drain = drain.withoutRegistration(REGISTERED, now);
    after(asked("r2"));
    now = START.plusSeconds(1);
    after(cancelled());

    assertThat(drain.state()).isEqualTo(DrainState.CANCELLED);
    assertThat(Steps.of(drain, new Context(now, Samples.LIMITS, cluster -> Samples.POLICY)))
        .containsExactly(new TurnAction.FreeSlot("web", drain.instanceId()));
  }

  private static Drain left(DrainState end, Release.Manner manner) {
    return Drain.requested(Samples.AN_INSTANCE, START)
        .with(REGISTERED.nowDraining())
        .with(Release.to(end, manner, "over"))
        .in(end, "over", START);
  }

  private static CancelWanted cancelled() {
    return new CancelWanted(Optional.empty(), "ann", "changed her mind");
  }

  private static Triggered asked(String id) {
    Trigger trigger =
        new Trigger(
            Trigger.Kind.OPERATOR,
            id,
            "ann",
            "disk",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Triggered(trigger, Optional.empty());
  }
}
