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

import dev.lockkeeper.drain.domain.Action.CompleteLifecycleAction;
import dev.lockkeeper.drain.domain.Action.ConfirmEmpty;
import dev.lockkeeper.drain.domain.Action.EnsureDraining;
import dev.lockkeeper.drain.domain.Action.FindContainerInstance;
import dev.lockkeeper.drain.domain.Action.LookAtAllTasks;
import dev.lockkeeper.drain.domain.Action.RecordHeartbeat;
import dev.lockkeeper.drain.domain.LifecycleAction.Status;
import dev.lockkeeper.drain.domain.Observation.ContainerInstanceFound;
import dev.lockkeeper.drain.domain.Observation.ContainerInstanceNotFound;
import dev.lockkeeper.drain.domain.Observation.DrainingEnsured;
import dev.lockkeeper.drain.domain.Observation.HeartbeatFailed;
import dev.lockkeeper.drain.domain.Observation.HeartbeatRecorded;
import dev.lockkeeper.drain.domain.Observation.LifecycleActionSettled;
import dev.lockkeeper.drain.domain.Observation.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.Observation.StepFailed;
import dev.lockkeeper.drain.domain.Observation.TasksSeen;
import dev.lockkeeper.drain.domain.Observation.TasksToRunListed;
import dev.lockkeeper.drain.domain.Observation.TimePassed;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrainRulesTest {
  private Drain drain = Drain.requested(AN_INSTANCE, START);
  private Instant now = START;

  @Test
  void goesFromTheHookToItsCompletionStepByStep() {
    assertThat(after(new LifecycleActionStarted(hook("t1"))))
        .containsExactly(new FindContainerInstance(AN_INSTANCE, Optional.of("web-asg")));
    assertThat(after(new ContainerInstanceFound(REGISTERED)))
        .containsExactly(new EnsureDraining(REGISTERED));
    assertThat(after(new DrainingEnsured(2)))
        .containsExactly(new LookAtAllTasks(REGISTERED.nowDraining(), Set.of()));
    assertThat(after(looked(Extent.ALL, task("a", "RUNNING", 1), daemon("d")))).isEmpty();
    assertThat(after(looked(Extent.SOME, task("a", "STOPPED", 4))))
        .containsExactly(new ConfirmEmpty(REGISTERED.nowDraining()));
    assertThat(after(listed("d")))
        .containsExactly(
            new CompleteLifecycleAction(
                AN_INSTANCE, hook("t1"), "every task on the instance has stopped"));
    assertThat(after(new LifecycleActionSettled("t1", Status.COMPLETED))).isEmpty();
    assertThat(drain.state()).isEqualTo(DrainState.COMPLETED);
    assertThat(drain.endedAt()).contains(START);
  }

  @Test
  void anInstanceWithNothingToRunIsLookedAtOnlyOnce() {
    drain = Samples.in(DrainState.REQUESTED);
    after(new ContainerInstanceFound(REGISTERED));

    assertThat(after(new DrainingEnsured(0)))
        .containsExactly(new LookAtAllTasks(REGISTERED.nowDraining(), Set.of()));
    assertThat(after(looked(Extent.ALL, daemon("d"))))
        .singleElement()
        .isInstanceOf(CompleteLifecycleAction.class);
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
    after(new StepFailed("AccessDenied: ecs:ListContainerInstances", Duration.ofMinutes(1)));

    assertThat(Waiting.reason(drain)).contains("AccessDenied");
    assertThat(RULES.wakeAt(drain)).contains(START.plusSeconds(60));
    now = START.plusSeconds(59);
    assertThat(after(new TimePassed())).isEmpty();
    now = START.plusSeconds(60);
    assertThat(after(new TimePassed())).hasSize(1);
  }

  @Test
  void heartbeatsAreSentAtHalfOfTheTimeout() {
    drain = Samples.in(DrainState.DRAINING);
    assertThat(RULES.wakeAt(drain)).contains(START.plus(Duration.ofMinutes(5)));

    now = START.plus(Duration.ofMinutes(5));
    assertThat(after(new TimePassed())).singleElement().isInstanceOf(RecordHeartbeat.class);
    assertThat(after(new TimePassed())).isEmpty();
    after(new HeartbeatRecorded("t1"));

    assertThat(RULES.wakeAt(drain)).contains(START.plus(Duration.ofMinutes(10)));
  }

  @Test
  void aHeartbeatThatIsDueGoesBeforeAStepThatMayBeSlow() {
    drain = Samples.in(DrainState.REQUESTED);
    now = START.plus(Duration.ofMinutes(5));

    assertThat(after(new TimePassed()))
        .hasExactlyElementsOfTypes(RecordHeartbeat.class, FindContainerInstance.class);
  }

  @Test
  void aHeartbeatThatFailedIsRepeatedBeforeTheHookTimesOut() {
    drain = Samples.in(DrainState.DRAINING);
    now = START.plus(Duration.ofMinutes(5));
    after(new TimePassed());
    after(new HeartbeatFailed("t1", "Throttling"));

    now = RULES.wakeAt(drain).orElseThrow();
    assertThat(now).isBefore(START.plus(Duration.ofMinutes(7)));
    assertThat(after(new TimePassed())).singleElement().isInstanceOf(RecordHeartbeat.class);
  }

  @Test
  void noHeartbeatIsSentThatWouldGainNoTime() {
    LifecycleAction action = hook("t1");
    Instant last = action.deadline().minus(Duration.ofMinutes(9));

    assertThat(action.heartbeatRecorded(last).nextHeartbeatAt()).isEmpty();
    assertThat(action.heartbeatRecorded(last.minusSeconds(61)).nextHeartbeatAt()).isPresent();
  }

  @Test
  void aHookWaits48HoursAtMost() {
    LifecycleAction action = LifecycleAction.started("g", "h", "t", START, Duration.ofHours(2));

    assertThat(action.deadline()).isEqualTo(START.plus(Duration.ofDays(2)));
    assertThat(hook("t").deadline()).isEqualTo(START.plus(Duration.ofMinutes(1000)));
    assertThat(hook("t").letGoAt()).isBefore(hook("t").deadline());
  }

  @Test
  void atTheLastDeadlineTheInstanceIsLetGoWithWhatIsStillOnIt() {
    drain = Samples.in(DrainState.DRAINING);
    now = hook("t1").letGoAt();

    assertThat(after(new TimePassed()))
        .singleElement()
        .isInstanceOfSatisfying(
            CompleteLifecycleAction.class,
            action -> assertThat(action.reason()).contains("1 of service:shop"));
    after(new LifecycleActionSettled("t1", Status.COMPLETED));
    assertThat(drain.state()).isEqualTo(DrainState.EXPIRED);
  }

  @Test
  void everyHookOfTheInstanceIsCompleted() {
    drain = Samples.in(DrainState.DRAINING);
    after(new LifecycleActionStarted(hook("t2")));
    after(looked(Extent.SOME, task("a", "STOPPED", 4)));

    assertThat(after(listed("d"))).hasSize(2);
    after(new LifecycleActionSettled("t1", Status.COMPLETED));
    assertThat(drain.state()).isEqualTo(DrainState.RELEASING);
    after(new LifecycleActionSettled("t2", Status.GONE));
    assertThat(drain.state()).isEqualTo(DrainState.COMPLETED);
  }

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
    assertThat(RULES.wakeAt(drain)).isEmpty();
    now = START.plus(Duration.ofMinutes(6));
    assertThat(after(new TimePassed())).isEmpty();
  }

  @Test
  void anInstanceThatLeftItsClusterIsLookedForOnceMoreBeforeItIsLetGo() {
    drain = Samples.in(DrainState.DRAINING);

    assertThat(after(new ContainerInstanceNotFound()))
        .singleElement()
        .isInstanceOf(FindContainerInstance.class);
    assertThat(after(new ContainerInstanceNotFound()))
        .singleElement()
        .isInstanceOf(CompleteLifecycleAction.class);
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

    assertThat(after(new ContainerInstanceFound(REGISTERED)))
        .singleElement()
        .isInstanceOf(CompleteLifecycleAction.class);
  }

  @Test
  void theHistoryKeepsItsBeginningAndStaysBounded() {
    History history = History.empty();
    for (int i = 0; i < 200; i++) {
      history = history.plus(START.plusSeconds(i), "entry " + i + "x".repeat(600));
    }

    assertThat(history.entries()).hasSize(50);
    assertThat(history.entries().get(0).text()).startsWith("entry 0").hasSize(500);
    assertThat(history.entries().get(49).text()).startsWith("entry 199");
  }

  private List<Action> after(Observation observation) {
    Decision decision = RULES.decide(drain, observation, now);
    drain = decision.next();
    return decision.actions();
  }

  private static TasksToRunListed listed(String... tasks) {
    return new TasksToRunListed(Stream.of(tasks).map(TaskArn::new).collect(Collectors.toSet()));
  }

  private static TasksSeen looked(Extent extent, Task... tasks) {
    return new TasksSeen(extent, List.of(tasks));
  }
}
