package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.LIMITS;
import static dev.lockkeeper.drain.domain.Samples.RULES;
import static dev.lockkeeper.drain.domain.Samples.START;
import static dev.lockkeeper.drain.domain.Samples.hook;
import static dev.lockkeeper.drain.domain.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.AsideAction.ExamineStandstill;
import dev.lockkeeper.drain.domain.AsideAction.RecordHeartbeat;
import dev.lockkeeper.drain.domain.EndAction.CompleteLifecycleAction;
import dev.lockkeeper.drain.domain.HookNews.HeartbeatFailed;
import dev.lockkeeper.drain.domain.HookNews.HeartbeatRecorded;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionSettled;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.LifecycleAction.Status;
import dev.lockkeeper.drain.domain.LookAction.FindContainerInstance;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a drain treats the hooks that hold its instance. */
class LifecycleHookRulesTest extends DrainStory {
  @Test
  void heartbeatsAreSentAtAThirdOfTheTimeout() {
    drain = Samples.in(DrainState.DRAINING);
    assertThat(RULES.wakeAt(drain)).contains(START.plusSeconds(55));

    now = START.plusSeconds(200);
    assertThat(after(new TimePassed()))
        .hasExactlyElementsOfTypes(RecordHeartbeat.class, ExamineStandstill.class);
    assertThat(after(new TimePassed())).isEmpty();
    after(new HeartbeatRecorded("t1"));

    assertThat(drain.lifecycleActions().all().get(0).nextHeartbeatAt())
        .contains(START.plusSeconds(400));
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

    now = drain.lifecycleActions().all().get(0).nextHeartbeatAt().orElseThrow();
    assertThat(now).isBefore(START.plus(Duration.ofMinutes(7)));
    assertThat(after(new TimePassed())).hasAtLeastOneElementOfType(RecordHeartbeat.class);
  }

  @Test
  void aHookThatHadEndedBeforeTheFirstTryToCompleteItMakesTheDrainLost() {
    drain = Samples.in(DrainState.DRAINING);
    after(looked(Extent.SOME, task("a", "STOPPED", 4)));
    after(listed("d"));

    after(new LifecycleActionSettled("t1", Status.GONE));

    assertThat(drain.state()).isEqualTo(DrainState.LOST);
    assertThat(Waiting.reason(drain)).contains("the hook had ended before");
  }

  @Test
  void aHookThatASecondTryFindsGoneWasCompletedByTheFirst() {
    drain = Samples.in(DrainState.DRAINING);
    after(looked(Extent.SOME, task("a", "STOPPED", 4)));
    after(listed("d"));
    now = now.plus(LIMITS.stepTimeout());
    after(new TimePassed());

    after(new LifecycleActionSettled("t1", Status.GONE));

    assertThat(drain.state()).isEqualTo(DrainState.COMPLETED);
  }

  @Test
  void aTryThatWasRefusedHasNotCompletedIt() {
    drain = Samples.in(DrainState.DRAINING);
    after(looked(Extent.SOME, task("a", "STOPPED", 4)));
    Action completion = after(listed("d")).get(0);
    UnavailableException denied =
        UnavailableException.nothingDone("denied", Duration.ofMinutes(1), null);

    assertThat(after(completion.failed(drain, denied))).isEmpty();
    assertThat(Waiting.reason(drain)).contains("denied");
    now = now.plus(Duration.ofMinutes(1));
    after(new TimePassed());
    after(new LifecycleActionSettled("t1", Status.GONE));

    assertThat(drain.state()).isEqualTo(DrainState.LOST);
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

    assertThat(after(new TimePassed())).singleElement().isInstanceOf(CompleteLifecycleAction.class);
    assertThat(drain.release().orElseThrow().reason()).contains("1 of service:shop");
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
    after(new LifecycleActionSettled("t2", Status.COMPLETED));
    assertThat(drain.state()).isEqualTo(DrainState.COMPLETED);
  }
}
