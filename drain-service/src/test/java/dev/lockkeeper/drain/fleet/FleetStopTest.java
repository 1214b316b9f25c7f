package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.Waiting;
import dev.lockkeeper.platform.testkit.CrashPoints;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A cluster that an operator stops, with unmodified SDK clients against the sandbox's world. */
class FleetStopTest {
  @Test
  void aStoppedClustersDrainDoesNothingButHeartbeatsAndGoesOnWithinSecondsOnceItMay() {
    Fleet fleet = Fleet.settled(1);
    FleetDrain job = new FleetDrain(fleet, fleet.terminateBusyInstance(), 1);
    fleet.switches.stop(Fleet.CLUSTER, "ann", "incident 4711");
    ServiceReplica replica = job.start(CrashPoints.none());
    job.start(CrashPoints.none());

    pass(job, Duration.ofMinutes(30));

    assertThat(fleet.calls("ecs", "UpdateContainerInstancesState")).isZero();
    assertThat(fleet.calls("ecs", "StopTask")).isZero();
    assertThat(fleet.calls("autoscaling", "CompleteLifecycleAction")).isZero();
    assertThat(fleet.calls("autoscaling", "RecordLifecycleActionHeartbeat")).isBetween(8L, 10L);
    assertThat(Waiting.reason(job.drain().orElseThrow()))
        .contains("cluster web is stopped by ann: incident 4711");

    replica.parts.operators().clusters().goOn("ann", Fleet.CLUSTER);
    pass(job, Duration.ofSeconds(5));

    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.DRAINING);
    job.runToItsEnd();
    job.endedWell("lifted");
  }

  @Test
  void aStopInTheMiddleHoldsTheHookBackThoughTheInstanceIsEmpty() {
    Fleet fleet = Fleet.settled(2);
    FleetDrain job = new FleetDrain(fleet, fleet.terminateBusyInstance(), 2);
    ServiceReplica replica = job.start(CrashPoints.none());
    pass(job, Duration.ofSeconds(10));
    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.DRAINING);
    replica.parts.operators().clusters().stop("ann", Fleet.CLUSTER, "incident 4711");

    pass(job, Duration.ofMinutes(20));

    assertThat(fleet.workOn(job.instanceId)).isZero();
    assertThat(fleet.calls("autoscaling", "CompleteLifecycleAction")).isZero();
    assertThat(fleet.lifecycleState(job.instanceId)).isEqualTo("Terminating:Wait");

    replica.parts.operators().clusters().goOn("ann", Fleet.CLUSTER);
    pass(job, Duration.ofSeconds(5));
    assertThat(job.ended()).isTrue();
    job.endedWell("lifted");
  }

  @Test
  void aStopWhileTheCallWaitsForItsTurnHoldsItBackAndTheDrainGoesOnOnceItIsLifted() {
    Fleet fleet = Fleet.settled(3);
    FleetDrain job = new FleetDrain(fleet, fleet.terminateBusyInstance(), 3);
    fleet.interruption.beforeItIsSetDraining(
        () -> fleet.switches.stop(Fleet.CLUSTER, "ann", "incident 4711"));
    ServiceReplica replica = job.start(CrashPoints.none());
    pass(job, Duration.ofSeconds(10));

    assertThat(fleet.calls("ecs", "UpdateContainerInstancesState")).isZero();
    assertThat(job.drain().orElseThrow().attempt().held()).isTrue();

    replica.parts.operators().clusters().goOn("ann", Fleet.CLUSTER);
    pass(job, Duration.ofSeconds(3));
    assertThat(fleet.calls("ecs", "UpdateContainerInstancesState")).isEqualTo(1);
    job.runToItsEnd();
    job.endedWell("lifted");
  }

  private static void pass(FleetDrain job, Duration time) {
    for (int second = 0; second < time.toSeconds(); second++) {
      job.second();
    }
  }
}
