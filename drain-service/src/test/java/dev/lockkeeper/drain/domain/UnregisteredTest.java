package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.LIMITS;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.RULES;
import static dev.lockkeeper.drain.domain.Samples.START;
import static dev.lockkeeper.drain.domain.Samples.hook;
import static dev.lockkeeper.drain.domain.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.EndAction.CompleteLifecycleAction;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceFound;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceNotFound;
import dev.lockkeeper.drain.domain.InstanceNews.DrainingEnsured;
import dev.lockkeeper.drain.domain.LookAction.FindContainerInstance;
import dev.lockkeeper.drain.domain.ProgressNews.NoticesPublished;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import dev.lockkeeper.drain.domain.TurnAction.EnsureDraining;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of an instance that ECS does not know. */
class UnregisteredTest extends DrainStory {
  private static final Trigger ASKED =
      new Trigger(
          Trigger.Kind.OPERATOR,
          "r1",
          "ann",
          "disk errors",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Test
  void anUnregisteredInstanceIsNotYetThenNotOursAndLaterLeft() {
    Drain unknown = Samples.in(DrainState.REQUESTED);
    Duration settling = LIMITS.settlingTime();

    assertThat(Unregistered.judge(unknown, START.plusSeconds(1), settling))
        .isEqualTo(Unregistered.NOT_YET);
    assertThat(Unregistered.judge(unknown, START.plus(settling), settling))
        .isEqualTo(Unregistered.NOT_OURS);
    assertThat(Unregistered.judge(Samples.in(DrainState.DRAINING), START, settling))
        .isEqualTo(Unregistered.LEFT);
  }

  @Test
  void anInstanceOfNoneOfOurClustersIsLeftToTheTimeoutOfItsHook() {
    after(new LifecycleActionStarted(hook("t1")));
    now = START.plus(LIMITS.settlingTime());

    assertThat(after(new ContainerInstanceNotFound())).isEmpty();
    assertThat(drain.state()).isEqualTo(DrainState.LOST);
    assertThat(Waiting.reason(drain)).contains("not ours");
    after(new NoticesPublished(1));
    assertThat(RULES.wakeAt(drain)).isEmpty();
    now = START.plus(Duration.ofMinutes(6));
    assertThat(after(new TimePassed())).isEmpty();
  }

  @Test
  void oneThatRegistersLateIsDrainedAsItsHookWaitsStill() {
    takenForAnothers();

    after(new ContainerInstanceFound(REGISTERED));
    after(go());

    assertThat(drain.state()).isEqualTo(DrainState.DRAINING);
    assertThat(drain.lifecycleActions().waiting()).extracting(LifecycleAction::id).contains("t1");
  }

  @Test
  void whatElseWantsItThenDoesNotForgetTheHookThatWaits() {
    takenForAnothers();

    after(new Triggered(ASKED, Optional.of(REGISTERED)));

    assertThat(drain.state()).isEqualTo(DrainState.REQUESTED);
    assertThat(drain.lifecycleActions().waiting()).extracting(LifecycleAction::id).contains("t1");
  }

  private void takenForAnothers() {
    after(new LifecycleActionStarted(hook("t1")));
    now = START.plus(LIMITS.settlingTime());
    after(new ContainerInstanceNotFound());
    assertThat(drain.state()).isEqualTo(DrainState.LOST);
    now = now.plusSeconds(60);
  }

  @Test
  void anInstanceThatLeftItsClusterHasTimeToRegisterAnewBeforeItIsLetGo() {
    drain = Samples.in(DrainState.DRAINING);

    assertThat(after(new ContainerInstanceNotFound()))
        .singleElement()
        .isInstanceOf(FindContainerInstance.class);
    assertThat(after(new ContainerInstanceNotFound())).isEmpty();
    assertThat(drain.state()).isEqualTo(DrainState.REQUESTED);
    now = START.plus(LIMITS.settlingTime());
    assertThat(after(new ContainerInstanceNotFound()))
        .singleElement()
        .isInstanceOf(CompleteLifecycleAction.class);
    assertThat(Waiting.reason(drain)).contains("gone");
  }

  @Test
  void anInstanceThatRegisteredAnewIsDrainedThere() {
    ContainerInstance anew =
        new ContainerInstance("web", new ContainerInstanceArn("arn:ci/2"), false);
    drain = Samples.in(DrainState.DRAINING);
    after(new ContainerInstanceNotFound());

    assertThat(after(new ContainerInstanceFound(anew))).containsExactly(new EnsureDraining(anew));
    after(new DrainingEnsured(1));
    assertThat(after(looked(Extent.ALL, task("b", "RUNNING", 1)))).isEmpty();
    assertThat(drain.tasks().holding()).hasSize(2);
  }

  @Test
  void aListThatStillShowsTheRegistrationThatIsGoneDoesNotKeepTheDrainGoing() {
    drain = Samples.in(DrainState.DRAINING);
    after(new ContainerInstanceNotFound());
    now = START.plus(LIMITS.settlingTime());

    assertThat(after(new ContainerInstanceFound(REGISTERED)))
        .singleElement()
        .isInstanceOf(CompleteLifecycleAction.class);
  }
}
