package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.AsideAction.RecordHeartbeat;
import dev.lockkeeper.drain.domain.EndAction.CompleteLifecycleAction;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionSettled;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceFound;
import dev.lockkeeper.drain.domain.ProgressNews.Resumed;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.drain.domain.RequestNews.ForceWanted;
import dev.lockkeeper.drain.domain.TurnAction.EnsureDraining;
import dev.lockkeeper.drain.domain.TurnAction.TakeTurn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a cluster's stop switch does to a step, and its lifting. */
class StopTest extends DrainStory {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @Test
  void aStepThatWasHeldIsTriedAgainInAMinute() {
    hold(inLine());

    now = now.plus(A_MINUTE.minusSeconds(1));
    assertThat(after(new TimePassed())).isEmpty();
    now = now.plusSeconds(1);
    assertThat(after(new TimePassed())).singleElement().isInstanceOf(TakeTurn.class);
  }

  @Test
  void onceTheSwitchIsLiftedTheStepIsDueWhenEveryReplicaKnows() {
    hold(inLine());

    assertThat(after(new Resumed("ann"))).isEmpty();
    now = now.plus(StopSwitches.IN_FORCE_WITHIN);
    assertThat(Samples.RULES.wakeAt(drain)).contains(now);
    assertThat(after(new TimePassed())).singleElement().isInstanceOf(TakeTurn.class);
  }

  @Test
  void aStepThatSomebodyIsAtIsLeftToHim() {
    Drain claimed = inLine();

    assertThat(after(new Resumed("ann"))).isEmpty();

    assertThat(drain).isEqualTo(claimed);
  }

  @Test
  void aCompletionThatWasHeldCountsAsNoTry() {
    inLine();
    hold(drain);
    List<Action> actions = after(new ForceWanted("ann", "why"));
    assertThat(actions).singleElement().isInstanceOf(CompleteLifecycleAction.class);

    hold(drain);

    assertThat(drain.lifecycleActions().all().get(0).tries()).isZero();
    now = now.plus(A_MINUTE);
    after(new TimePassed());
    after(new LifecycleActionSettled("t1", LifecycleAction.Status.COMPLETED));
    assertThat(drain.state()).isEqualTo(DrainState.EXPIRED);
  }

  @Test
  void theHookOfADrainThatMayNotLetGoIsKeptWaiting() {
    inLine();
    after(new ForceWanted("ann", "why"));
    now = now.plusSeconds(30);
    after(new TimePassed());
    hold(drain);

    now = now.plus(Duration.ofMinutes(4));
    assertThat(Samples.RULES.wakeAt(drain)).hasValueSatisfying(at -> assertThat(at).isBefore(now));
    assertThat(after(new TimePassed()))
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(RecordHeartbeat.class),
            then -> assertThat(then).isInstanceOf(CompleteLifecycleAction.class));
  }

  /** In a cluster, and with its turn being taken. */
  private Drain inLine() {
    after(new LifecycleActionStarted(hook("t1")));
    assertThat(after(new ContainerInstanceFound(REGISTERED)))
        .singleElement()
        .isInstanceOf(TakeTurn.class);
    assertThat(drain.instanceId()).isEqualTo(AN_INSTANCE);
    return drain;
  }

  private void hold(Drain claimed) {
    // Whichever step it is, all say the same then.
    Action step = new EnsureDraining(REGISTERED);
    after(step.held(claimed, "cluster web is stopped by ann: incident", A_MINUTE));
  }
}
