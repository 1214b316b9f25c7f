package dev.lockkeeper.drain.fleet;

import static dev.lockkeeper.drain.fleet.Orders.KEY;
import static dev.lockkeeper.drain.fleet.Orders.busy;
import static dev.lockkeeper.drain.fleet.Orders.drain;
import static dev.lockkeeper.drain.fleet.Orders.order;
import static dev.lockkeeper.drain.fleet.Orders.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.handling.DrainOrder;
import dev.lockkeeper.drain.handling.KeptOrder.Answer;
import dev.lockkeeper.drain.handling.RefusedException.Kind;
import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.platform.testkit.CrashPoints.Crash;
import dev.lockkeeper.platform.testkit.CrashPoints.Moment;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What operators want done, with unmodified SDK clients against the sandbox's world. */
class FleetOperatorTest {
  @Test
  void anOrderEmptiesTheInstanceOnceHoweverOftenItComesAndToWhomever() {
    Fleet fleet = Fleet.settled(3);
    FleetDrain job = new FleetDrain(fleet, busy(fleet), 3);
    ServiceReplica one = job.start(CrashPoints.none());
    ServiceReplica other = job.start(CrashPoints.none());

    Answer first = one.parts.operators().commands().drain("ann", KEY, order(job));
    Answer again = other.parts.operators().commands().drain("ann", KEY, order(job));

    assertThat(first.isNew()).isTrue();
    assertThat(again).isEqualTo(first);
    assertThat(first.drain().state()).isEqualTo(DrainState.DRAINING);
    Answer joined = other.parts.operators().commands().drain("bob", Optional.empty(), order(job));
    assertThat(joined.isNew()).isFalse();
    assertThat(joined.drain().triggers().all()).hasSize(2);

    job.runToItsEnd();
    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.COMPLETED);
    assertThat(fleet.workOn(job.instanceId)).isZero();
    assertThat(other.parts.operators().commands().drain("ann", KEY, order(job))).isEqualTo(first);
    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.COMPLETED);
  }

  @Test
  void aKeyIsForOneBodyAndForADay() {
    Fleet fleet = Fleet.settled(4);
    FleetDrain job = new FleetDrain(fleet, busy(fleet), 4);
    ServiceReplica replica = job.start(CrashPoints.none());
    replica.parts.operators().commands().drain("ann", KEY, order(job));
    DrainOrder another = order(job, Optional.of(DeadlinePolicy.PROCEED));

    refused(Kind.IMPOSSIBLE, "Idempotency-Key", () -> drain(replica, KEY, another));

    job.runToItsEnd();
    fleet.driver.advanceBy(Duration.ofDays(1));
    Answer nextDay = drain(replica, KEY, order(job));
    assertThat(nextDay.isNew()).isTrue();
    assertThat(nextDay.drain().triggers().all()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void anOrderThatACrashCutOffIsCarriedOutOnceWhenItIsRepeated(Moment moment) {
    boolean crashed = true;
    for (int call = 1; crashed; call++) {
      Fleet fleet = Fleet.settled(5);
      FleetDrain job = new FleetDrain(fleet, busy(fleet), 5);
      crashed = crashes(job, CrashPoints.at(call, moment));
      ServiceReplica fresh = job.start(CrashPoints.none());

      Answer answer = drain(fresh, KEY, order(job));

      String what = "crash " + moment + " call " + call;
      assertThat(answer.isNew()).as(what).isTrue();
      assertThat(answer.drain().triggers().all()).as(what).hasSize(1);
      job.runToItsEnd();
      assertThat(job.drain().orElseThrow().state()).as(what).isEqualTo(DrainState.COMPLETED);
      fleet.close();
      assertThat(crashed || call > 10).as("only past the last call nothing crashes").isTrue();
    }
  }

  private static boolean crashes(FleetDrain job, CrashPoints crashPoints) {
    try {
      drain(job.start(crashPoints), KEY, order(job));
      return false;
    } catch (Crash dead) {
      return true;
    } finally {
      job.stopAll();
    }
  }

  @Test
  void retainIsForGroupsThatRetain() {
    Fleet fleet = Fleet.settled(6);
    FleetDrain job = new FleetDrain(fleet, busy(fleet), 6);
    ServiceReplica replica = job.start(CrashPoints.none());
    DrainOrder retain = order(job, Optional.of(DeadlinePolicy.RETAIN));

    refused(Kind.IMPOSSIBLE, "deadlinePolicy", () -> drain(replica, KEY, retain));
    assertThat(job.drain()).isEmpty();

    fleet.autoScaling.updateAutoScalingGroup(
        update ->
            update
                .autoScalingGroupName(Fleet.GROUP)
                .instanceLifecyclePolicy(
                    policy ->
                        policy.retentionTriggers(
                            triggers -> triggers.terminateHookAbandon("retain"))));
    assertThat(drain(replica, KEY, retain).isNew()).isTrue();
  }

  @Test
  void whatAHookHoldsCanNeitherBeReactivatedNorCancelledButForced() {
    Fleet fleet = Fleet.settled(7);
    FleetDrain job = new FleetDrain(fleet, fleet.terminateBusyInstance(), 7);
    ServiceReplica replica = job.start(CrashPoints.none());
    pass(job, Duration.ofSeconds(5));
    InstanceId instance = new InstanceId(job.instanceId);
    DrainOrder reactivate = order(job, Optional.of(DeadlinePolicy.REACTIVATE));

    refused(Kind.IMPOSSIBLE, "deadlinePolicy", () -> drain(replica, KEY, reactivate));
    Drain before = job.drain().orElseThrow();
    refused(
        Kind.CONFLICT,
        "instanceId",
        () -> replica.parts.operators().commands().cancel("ann", instance, "why"));
    assertThat(job.drain()).contains(before);

    replica.parts.operators().commands().force("ann", instance, "no time");

    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.EXPIRED);
    assertThat(fleet.effectiveCalls("autoscaling", "CompleteLifecycleAction")).isEqualTo(1);
    refused(
        Kind.CONFLICT,
        "instanceId",
        () -> replica.parts.operators().commands().force("ann", instance, "again"));
  }

  @Test
  void aCancelledInstanceServesOn() {
    Fleet fleet = Fleet.settled(8);
    String task = fleet.runStandaloneTask();
    FleetDrain job = new FleetDrain(fleet, fleet.instanceOf(task), 8);
    ServiceReplica replica = job.start(CrashPoints.none());
    InstanceId instance = new InstanceId(job.instanceId);
    drain(replica, KEY, order(job));

    Drain cancelled = replica.parts.operators().commands().cancel("ann", instance, "repaired");

    assertThat(cancelled.state()).isEqualTo(DrainState.CANCELLED);
    String arn = cancelled.containerInstance().orElseThrow().arn().value();
    assertThat(
            fleet
                .ecs
                .describeContainerInstances(
                    describe -> describe.cluster(Fleet.CLUSTER).containerInstances(arn))
                .containerInstances()
                .get(0)
                .status())
        .isEqualTo("ACTIVE");
    refused(
        Kind.CONFLICT,
        "instanceId",
        () -> replica.parts.operators().commands().cancel("ann", instance, "again"));
  }

  @Test
  void anInstanceThatNoClusterKnowsOrThatIsInAnotherClusterIsRefused() {
    Fleet fleet = Fleet.settled(10);
    FleetDrain job = new FleetDrain(fleet, "i-0dead", 10);
    ServiceReplica replica = job.start(CrashPoints.none());
    FleetDrain real = new FleetDrain(fleet, busy(fleet), 10);
    DrainOrder elsewhere =
        new DrainOrder(
            new InstanceId(real.instanceId),
            "why",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("batch"));

    refused(Kind.UNKNOWN, "instanceId", () -> drain(replica, KEY, order(job)));
    refused(Kind.IMPOSSIBLE, "cluster", () -> drain(replica, KEY, elsewhere));
  }

  private static void pass(FleetDrain job, Duration time) {
    for (int second = 0; second < time.toSeconds(); second++) {
      job.second();
    }
  }
}
