package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.LIMITS;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.RULES;
import static dev.lockkeeper.drain.domain.Samples.START;
import static dev.lockkeeper.drain.domain.Samples.daemon;
import static dev.lockkeeper.drain.domain.Samples.hook;
import static dev.lockkeeper.drain.domain.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.EndAction.CompleteLifecycleAction;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionSettled;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceFound;
import dev.lockkeeper.drain.domain.InstanceNews.DrainingEnsured;
import dev.lockkeeper.drain.domain.InstanceNews.OfRegistration;
import dev.lockkeeper.drain.domain.LifecycleAction.Status;
import dev.lockkeeper.drain.domain.LookAction.ConfirmEmpty;
import dev.lockkeeper.drain.domain.LookAction.FindContainerInstance;
import dev.lockkeeper.drain.domain.LookAction.LookAtAllTasks;
import dev.lockkeeper.drain.domain.ProgressNews.StepFailed;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import dev.lockkeeper.drain.domain.TurnAction.EnsureDraining;
import dev.lockkeeper.drain.domain.TurnAction.TakeTurn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From the request to the last look: which step follows from what was seen. */
class DrainRulesTest extends DrainStory {
  @Test
  void goesFromTheHookToItsCompletionStepByStep() {
    assertThat(after(new LifecycleActionStarted(hook("t1"))))
        .containsExactly(
            new FindContainerInstance(AN_INSTANCE, Optional.of("web-asg"), Optional.empty()));
    assertThat(after(new ContainerInstanceFound(REGISTERED)))
        .singleElement()
        .isInstanceOf(TakeTurn.class);
    assertThat(after(go())).containsExactly(new EnsureDraining(REGISTERED));
    assertThat(after(new DrainingEnsured(2)))
        .containsExactly(new LookAtAllTasks(REGISTERED.nowDraining(), Set.of()));
    assertThat(after(looked(Extent.ALL, task("a", "RUNNING", 1), daemon("d")))).isEmpty();
    assertThat(after(looked(Extent.SOME, task("a", "STOPPED", 4))))
        .containsExactly(new ConfirmEmpty(REGISTERED.nowDraining()));
    assertThat(after(listed("d")))
        .containsExactly(new CompleteLifecycleAction(AN_INSTANCE, hook("t1"), "CONTINUE"));
    assertThat(after(new LifecycleActionSettled("t1", Status.COMPLETED))).isEmpty();
    assertThat(drain.state()).isEqualTo(DrainState.COMPLETED);
    assertThat(drain.endedAt()).contains(START);
  }

  @Test
  void aFirstLookThatShowsLessThanEcsHasCountedIsConfirmedByAnother() {
    setDraining(2);

    assertThat(after(looked(Extent.ALL, daemon("d"))))
        .containsExactly(new ConfirmEmpty(REGISTERED.nowDraining()));
    assertThat(after(listed("d"))).singleElement().isInstanceOf(CompleteLifecycleAction.class);
  }

  @Test
  void anInstanceWithNothingButDaemonsIsLookedAtOnlyOnce() {
    assertThat(setDraining(1))
        .containsExactly(new LookAtAllTasks(REGISTERED.nowDraining(), Set.of()));
    assertThat(after(looked(Extent.ALL, daemon("d"))))
        .singleElement()
        .isInstanceOf(CompleteLifecycleAction.class);
  }

  @Test
  void tasksThatComeAndGoBeforeItsTurnDoNotFillItsRecord() {
    drain = Samples.in(DrainState.REQUESTED);
    after(new ContainerInstanceFound(REGISTERED));
    Drain waiting = drain;

    for (int i = 0; i < 1_000; i++) {
      after(looked(Extent.SOME, task("job-" + i, "STOPPED", 4)));
    }

    assertThat(drain).isEqualTo(waiting);
  }

  @Test
  void aLookOfAnEarlierDrainThatAnswersLateLetsNothingGo() {
    drain = Samples.in(DrainState.REQUESTED);
    after(new ContainerInstanceFound(REGISTERED));
    after(new OfRegistration(REGISTERED.arn(), looked(Extent.ALL)));
    after(go());
    after(new OfRegistration(REGISTERED.arn(), looked(Extent.ALL)));

    assertThat(after(new DrainingEnsured(2)))
        .containsExactly(new LookAtAllTasks(REGISTERED.nowDraining(), Set.of()));
  }

  private List<Action> setDraining(int tasks) {
    drain = Samples.in(DrainState.REQUESTED);
    after(new ContainerInstanceFound(REGISTERED));
    after(go());
    return after(new DrainingEnsured(tasks));
  }

  @Test
  void aTaskThatCameAfterTheFirstLookKeepsTheInstance() {
    drain = Samples.in(DrainState.DRAINING);
    after(looked(Extent.SOME, task("a", "STOPPED", 4)));

    assertThat(after(listed("d", "new"))).containsExactly(new EnsureDraining(REGISTERED));
    assertThat(after(new DrainingEnsured(2)))
        .containsExactly(
            new LookAtAllTasks(
                REGISTERED.nowDraining(), Set.of(new TaskArn("d"), new TaskArn("new"))));
    assertThat(after(looked(Extent.ALL, daemon("d"), task("new", "RUNNING", 1)))).isEmpty();
    assertThat(after(looked(Extent.SOME, task("new", "STOPPED", 4))))
        .containsExactly(new ConfirmEmpty(REGISTERED.nowDraining()));
    assertThat(after(listed("d"))).singleElement().isInstanceOf(CompleteLifecycleAction.class);
  }

  @Test
  void aTaskThatWasListedOnceIsWaitedForThoughTheNextListLacksIt() {
    drain = Samples.in(DrainState.DRAINING);
    after(looked(Extent.SOME, task("a", "STOPPED", 4)));
    after(listed("d", "new"));
    after(new DrainingEnsured(0));

    after(looked(Extent.ALL, daemon("d")));

    assertThat(drain.state()).isEqualTo(DrainState.DRAINING);
    assertThat(drain.tasks().holding()).extracting(Task::arn).containsExactly(new TaskArn("new"));
  }

  @Test
  void aListOfBeforeDoesNotConfirmWhatIsStillStopping() {
    drain = Samples.in(DrainState.DRAINING);

    assertThat(after(listed("d"))).isEmpty();
    assertThat(after(looked(Extent.SOME, task("a", "STOPPED", 4))))
        .containsExactly(new ConfirmEmpty(REGISTERED.nowDraining()));
  }

  @Test
  void aTaskThatWasStoppingAlreadyIsWaitedForAsWell() {
    drain = Samples.in(DrainState.DRAINING);

    assertThat(after(looked(Extent.ALL, task("old", "STOPPING", 3)))).isEmpty();
    assertThat(after(looked(Extent.SOME, task("a", "STOPPED", 4)))).isEmpty();
    assertThat(Waiting.reason(drain)).contains("1 of service:shop");
    assertThat(after(looked(Extent.SOME, task("old", "STOPPED", 4))))
        .containsExactly(new ConfirmEmpty(REGISTERED.nowDraining()));
  }

  @Test
  void anOlderVersionNeverOverwritesANewer() {
    drain = Samples.in(DrainState.DRAINING);
    after(looked(Extent.SOME, task("a", "STOPPED", 9)));

    after(looked(Extent.SOME, task("a", "RUNNING", 8)));

    assertThat(drain.tasks().holding()).isEmpty();
  }

  @Test
  void aStepThatSomebodyIsAtIsNotBegunTwice() {
    after(new LifecycleActionStarted(hook("t1")));

    assertThat(after(new TimePassed())).isEmpty();
    assertThat(after(new LifecycleActionStarted(hook("t1")))).isEmpty();
  }

  @Test
  void aStepWhoseAnswerNeverComesIsTakenOver() {
    after(new LifecycleActionStarted(hook("t1")));
    now = RULES.wakeAt(drain).orElseThrow();

    assertThat(now).isEqualTo(START.plus(LIMITS.stepTimeout()));
    assertThat(after(new TimePassed())).singleElement().isInstanceOf(FindContainerInstance.class);
  }

  @Test
  void aStepThatFailedIsRepeatedAfterTheDelayAndSaysWhy() {
    after(new LifecycleActionStarted(hook("t1")));
    after(
        new StepFailed(
            drain.attempt().notBefore(),
            "AccessDenied: ecs:ListContainerInstances",
            Duration.ofMinutes(1)));

    assertThat(Waiting.reason(drain)).contains("AccessDenied");
    assertThat(RULES.wakeAt(drain)).contains(START.plusSeconds(60));
    now = START.plusSeconds(59);
    assertThat(after(new TimePassed())).isEmpty();
    now = START.plusSeconds(60);
    assertThat(after(new TimePassed())).hasSize(1);
  }
}
