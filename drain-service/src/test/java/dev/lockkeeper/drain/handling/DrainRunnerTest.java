package dev.lockkeeper.drain.handling;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.platform.testkit.CrashPoints.Crash;
import dev.lockkeeper.platform.testkit.CrashPoints.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrainRunnerTest {
  private static final int SEEDS = 200;

  @Test
  void anInstanceIsEmptiedAndItsHookCompletedOnceWithinSixCallsToEcs() {
    for (long seed = 0; seed < SEEDS; seed++) {
      OneDrain one = OneDrain.ofAnything(seed);
      one.start(CrashPoints.none());
      one.sendHook();

      one.runToItsEnd();

      endedWell(one, "seed " + seed);
      assertThat(one.aws.ecsCalls).as("seed %d", seed).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void aDrainThatTakesHoursCostsHeartbeatsOnly() {
    OneDrain one = OneDrain.ofBusyInstance();
    one.aws.holdOn();
    one.start(CrashPoints.none());
    one.sendHook();

    for (int second = 0; second < Duration.ofHours(6).toSeconds(); second++) {
      one.second();
    }
    assertThat(one.aws.ecsCalls).as("all but the last look").isEqualTo(5);
    assertThat(one.aws.heartbeats).isBetween(105, 112);

    one.aws.letGo();
    one.runToItsEnd();
    endedWell(one, "after six hours");
    assertThat(one.aws.ecsCalls).isEqualTo(6);
  }

  @Test
  void eventsThatComeTwiceLateOrSwappedLeadToTheSameEnd() {
    for (long seed = 0; seed < SEEDS; seed++) {
      OneDrain one = OneDrain.ofAnything(seed);
      Random disorder = new Random(seed);
      one.start(CrashPoints.none());
      one.start(CrashPoints.none());
      one.sendHook();
      one.sendHook();

      for (int second = 0; second < 120; second++) {
        one.aws
            .live()
            .ifPresent(
                task -> {
                  for (int copy = 0; copy <= disorder.nextInt(3); copy++) {
                    one.sendChange(Duration.ofSeconds(disorder.nextInt(90)), task);
                  }
                });
        one.second();
      }
      one.runToItsEnd();

      endedWell(one, "seed " + seed);
    }
  }

  @Test
  void whoLosesARaceDecidesAnewOnWhatTheWinnerWrote() {
    int lost = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      OneDrain one = OneDrain.ofAnything(seed);
      RacingRecords<Drain> contested = one.startTwoThatRace();
      one.sendHook();

      one.runToItsEnd();

      endedWell(one, "seed " + seed);
      lost += contested.lost();
    }
    assertThat(lost).as("races that were lost").isGreaterThan(SEEDS / 10);
  }

  @Test
  void theSweepHasAHeartbeatRecordedWhileAJobIsAtAnotherStepOfTheDrain() {
    OneDrain one = OneDrain.ofBusyInstance();
    Replica dying = one.start(CrashPoints.at(4, Moment.BEFORE));
    assertThatThrownBy(() -> dying.terminating("drain", AN_INSTANCE.value()))
        .isInstanceOf(Crash.class);
    one.stop(dying);
    Replica replica = one.start(CrashPoints.none());
    one.clock.advance(Duration.ofMinutes(2));
    List<Integer> heartbeats = new ArrayList<>();
    one.aws.whileItIsSetDraining(
        () -> {
          one.aws.whileItIsSetDraining(() -> {});
          one.clock.advance(Duration.ofMinutes(3));
          replica.sweep();
          heartbeats.add(one.aws.heartbeats);
        });

    replica.sweep();

    assertThat(heartbeats).containsExactly(1);
  }

  @Test
  @Timeout(60) // It would wait for itself for ever.
  void anEventIsTakenInAtOnceWhileAStepOfItsDrainWaitsForAws() {
    OneDrain one = OneDrain.ofBusyInstance();
    Replica replica = one.start(CrashPoints.none());
    List<Disposition> meanwhile = new ArrayList<>();
    one.aws.whileItIsSetDraining(
        () -> {
          Task stopped = Samples.task("a", "STOPPED", 9);
          meanwhile.add(
              CompletableFuture.supplyAsync(
                      () -> replica.changed(stopped, REGISTERED.arn().value()))
                  .join());
        });
    one.sendHook();

    one.runToItsEnd();

    assertThat(meanwhile).containsExactly(Disposition.handled());
    endedWell(one, "an event came meanwhile");
  }

  @ParameterizedTest
  @EnumSource
  void aCrashInAnyCallIsCarriedOnByAFreshProcess(Moment moment) {
    boolean crashed = true;
    for (int call = 1; crashed; call++) {
      CrashPoints crashPoint = CrashPoints.at(call, moment);
      OneDrain one = OneDrain.ofBusyInstance();
      Replica doomed = one.start(crashPoint);
      one.sendHook();
      crashed = false;
      try {
        one.runToItsEnd();
      } catch (Crash dead) {
        crashed = true;
        one.stop(doomed);
        one.start(CrashPoints.none());
        one.runToItsEnd();
      }
      endedWell(one, "crash " + moment + " call " + call);
      assertThat(crashed || call > 20).as("only the last call doesn't crash").isTrue();
    }
  }

  @Test
  void aLostEventIsMadeUpForByReconciliation() {
    OneDrain one = OneDrain.ofBusyInstance();
    Replica replica = one.start(CrashPoints.none());
    one.sendHook();
    for (int second = 0; second < 600; second++) {
      one.aws.live();
      one.second();
    }
    assertThat(one.drain().state()).isEqualTo(DrainState.DRAINING);

    int before = one.aws.ecsCalls;
    replica.reconcile(Duration.ofMinutes(5));
    assertThat(one.aws.ecsCalls - before).as("what is known, and the last look").isEqualTo(1 + 1);
    endedWell(one, "reconciled");
  }

  @Test
  void theLongerADrainStandsStillTheRarerItIsLookedAt() {
    OneDrain one = OneDrain.ofBusyInstance();
    one.aws.holdOn();
    Replica replica = one.start(CrashPoints.none());
    one.sendHook();
    one.second();
    List<Integer> looks = new ArrayList<>();
    for (int minute = 1; minute <= 300; minute++) {
      one.clock.advance(Duration.ofMinutes(1));
      int before = one.aws.ecsCalls;
      replica.reconcile(Duration.ofMinutes(5));
      if (one.aws.ecsCalls > before) {
        looks.add(minute);
      }
    }
    assertThat(looks).containsExactly(5, 10, 20, 40, 80, 140, 200, 260);
  }

  @Test
  void reconciliationAsksNothingWhileEventsCome() {
    OneDrain one = OneDrain.ofBusyInstance();
    one.aws.holdOn();
    Replica replica = one.start(CrashPoints.none());
    one.sendHook();
    one.second();
    int before = one.aws.ecsCalls;

    replica.reconcile(Duration.ofMinutes(5));

    assertThat(one.aws.ecsCalls).isEqualTo(before);
  }

  @Test
  void aHookThatTimedOutEndsTheDrainAsLost() {
    OneDrain one = OneDrain.ofBusyInstance();
    one.aws.holdOn();
    one.start(CrashPoints.none());
    one.sendHook();
    one.second();
    one.aws.complete(AN_INSTANCE, Samples.hook("t1"), "CONTINUE");

    one.runToItsEnd();

    assertThat(one.drain().state()).isEqualTo(DrainState.LOST);
  }

  @Test
  void aClockThatLagsBehindAwsDoesNotDelayHeartbeats() {
    Instant behind = Samples.START.minus(Duration.ofMinutes(8));
    OneDrain one = OneDrain.ofBusyInstance(behind);
    one.aws.holdOn();
    one.start(CrashPoints.none());
    one.sendHook();
    one.second();

    assertThat(one.drain().lifecycleActions().all().get(0).heldUntil())
        .isBefore(behind.plus(Duration.ofMinutes(11)));
  }

  @Test
  void whatIsNotForUsIsIgnoredOrRejectedWithTheReason() {
    Replica replica = OneDrain.ofBusyInstance().start(CrashPoints.none());

    assertThat(replica.terminating("ecs-managed-draining-termination-hook", "i-1"))
        .isInstanceOf(Disposition.Ignored.class);
    assertThat(replica.terminating("drain", "instance 1"))
        .isEqualTo(Disposition.rejected("no EC2 instance id: instance 1"));
    assertThat(replica.changed(Samples.task("a", "STOPPED", 2), REGISTERED.arn().value()))
        .isInstanceOf(Disposition.Ignored.class);
    assertThat(replica.woken("i-1", Samples.START)).isInstanceOf(Disposition.Ignored.class);
  }

  private static void endedWell(OneDrain one, String what) {
    assertThat(one.drain().state()).as(what).isEqualTo(DrainState.COMPLETED);
    assertThat(one.aws.completions).as(what).isEqualTo(1);
    assertThat(one.aws.emptyWhenCompleted).as(what).isTrue();
  }
}
