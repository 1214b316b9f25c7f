package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.Waiting;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.platform.testkit.CrashPoints.Crash;
import dev.lockkeeper.platform.testkit.CrashPoints.Moment;
import dev.lockkeeper.platform.testkit.Disorder;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The main job, with unmodified SDK clients against the sandbox's world. */
class FleetDrainTest {
  @Test
  void aTerminatedInstanceIsEmptiedLetGoAndReplacedWithinSixCallsToEcs() {
    FleetDrain job = begun(1);
    job.start(CrashPoints.none());

    job.runToItsEnd();

    long daemonReads = job.fleet.calls("ecs", "ListServices");
    assertThat(job.fleet.calls("ecs", "") - rounds(job.fleet) - daemonReads).isEqualTo(6);
    job.endedWell("main job");
    assertThat(job.fleet.serviceTasks()).hasSize(4);
  }

  @Test
  void anOrdinaryDrainIsNotCalledBlockedAndCostsAtMostOneExaminationMore() {
    for (long seed = 1; seed <= 15; seed++) {
      FleetDrain job = begun(seed);
      job.start(CrashPoints.none());

      job.runToItsEnd();

      long ofTheCluster = rounds(job.fleet) + job.fleet.calls("ecs", "ListServices");
      long examinations = job.fleet.calls("ecs", "DescribeContainerInstances");
      assertThat(examinations).as("seed " + seed).isLessThanOrEqualTo(1);
      assertThat(job.fleet.calls("ecs", "") - ofTheCluster - 6).isBetween(0L, 4 * examinations);
      assertThat(job.fleet.told("Drain Blocked")).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void aDrainThatTakesHoursCostsSixCallsToEcsHeartbeatsAndLooks() {
    Fleet fleet = Fleet.settled(2);
    String task = fleet.runStandaloneTask();
    FleetDrain job = new FleetDrain(fleet, fleet.instanceOf(task), 2);
    fleet.terminate(job.instanceId);
    job.start(CrashPoints.none());

    for (int second = 0; second < Duration.ofHours(3).toSeconds(); second++) {
      job.second();
    }
    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.DRAINING);
    assertThat(fleet.calls("autoscaling", "RecordLifecycleActionHeartbeat")).isBetween(51L, 56L);
    fleet.stopTask(task);
    job.runToItsEnd();

    long daemonReads = fleet.calls("ecs", "ListServices") - 1;
    assertThat(daemonReads).as("one for the cluster each five minutes").isBetween(36L, 37L);
    assertThat(rounds(fleet)).as("one a minute").isBetween(180L, 184L);
    long goneLooks = 6; // after 5, 10, 20, 40, 80 and 140 minutes
    long examinations = fleet.calls("ecs", "DescribeContainerInstances") - goneLooks;
    assertThat(examinations).as("of the standstill: every other minute").isBetween(89L, 92L);
    long ofTheCluster = rounds(fleet) + 1 + daemonReads;
    assertThat(fleet.calls("ecs", "") - ofTheCluster - goneLooks - 2 * examinations)
        .as("the drain's own six, and looks after 10, 20, 40, 80 and 140 minutes")
        .isEqualTo(6 + 5);
    job.endedWell("three hours");
  }

  @Test
  void whatIsToldOfADrainGoesOnWithTheTraceThatBeganIt() {
    Fleet fleet = Fleet.settled(9);
    fleet.traceHeader = Optional.of("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");
    String instanceId = fleet.terminateBusyInstance();
    fleet.driver.advanceBy(Duration.ofSeconds(1));
    Optional<String> began = fleet.traceHeader;
    fleet.traceHeader = Optional.empty();
    FleetDrain job = new FleetDrain(fleet, instanceId, 9);
    job.startWithoutRound();

    job.runToItsEnd();

    assertThat(fleet.told)
        .extracting(OutgoingEvent::detailType)
        .contains("Drain Announced", "Drain Completed");
    assertThat(fleet.told).extracting(OutgoingEvent::traceHeader).containsOnly(began);
  }

  /** Each costs one call to Auto Scaling, and one to ECS for the cluster. */
  private static long rounds(Fleet fleet) {
    return fleet.calls("autoscaling", "DescribeAutoScalingGroups");
  }

  @Test
  void eventsInDisorderLeadToTheSameEnd() {
    for (long seed = 1; seed <= 20; seed++) {
      FleetDrain job = begun(seed);
      job.fleet.queue.disorder(Disorder.allButLoss());
      job.start(CrashPoints.none());
      job.start(CrashPoints.none());

      job.runToItsEnd();

      job.endedWell("seed " + seed);
    }
  }

  @Test
  void lostEventsAreMadeUpFor() {
    for (long seed = 1; seed <= 10; seed++) {
      FleetDrain job = begun(seed);
      job.start(CrashPoints.none());
      job.second();
      job.fleet.queue.disorder(new Disorder(0, 0.7, 0, Duration.ZERO, 0));

      job.runToItsEnd();

      job.endedWell("seed " + seed);
    }
  }

  @Test
  void throttledFailedAndUnansweredCallsOnlyCostTime() {
    List<Fault> faults =
        List.of(
            new Fault.Throttle(),
            new Fault.LoseResponse(),
            new Fault.Fail(500, "ServerException", "Service Unavailable"));
    for (long seed = 1; seed <= 5; seed++) {
      FleetDrain job = begun(seed);
      job.start(CrashPoints.none());
      faults.forEach(fault -> job.fleet.aws.faults().add(sometimes(fault)));

      job.runToItsEnd();

      job.fleet.aws.faults().clear();
      job.endedWell("seed " + seed);
    }
  }

  private static FaultRule sometimes(Fault fault) {
    Optional<String> service = Optional.of(ServiceReplica.ACCESS_KEY);
    return new FaultRule(
        Optional.empty(), Optional.empty(), service, 0, Optional.empty(), 0.15, fault);
  }

  @Test
  void aPermissionThatIsMissingIsNamedAndTheDrainGoesOnOnceItIsThere() {
    FleetDrain job = begun(6);
    Fault denied = new Fault.Fail(400, "AccessDeniedException", "not authorized");
    job.fleet.aws.faults().add(FaultRule.on("ecs", "UpdateContainerInstancesState", denied));
    job.start(CrashPoints.none());
    for (int second = 0; second < 90; second++) {
      job.second();
    }
    assertThat(Waiting.reason(job.drain().orElseThrow()))
        .contains("UpdateContainerInstancesState is not allowed", "not authorized");

    job.fleet.aws.faults().clear();
    job.runToItsEnd();
    job.endedWell("allowed");
  }

  @ParameterizedTest
  @EnumSource
  void aCrashInAnyCallIsCarriedOnByAFreshProcess(Moment moment) {
    boolean crashed = true;
    for (int call = 1; crashed; call++) {
      FleetDrain job = begun(3);
      crashed = crashes(job, CrashPoints.at(call, moment));
      job.endedWell("crash " + moment + " call " + call);
      job.fleet.close();
      assertThat(crashed || call > 30).as("only past the last call nothing crashes").isTrue();
    }
  }

  private static boolean crashes(FleetDrain job, CrashPoints crashPoints) {
    try {
      job.start(crashPoints);
      job.runToItsEnd();
      return false;
    } catch (Crash dead) {
      job.stopAll();
      job.start(CrashPoints.none());
      job.runToItsEnd();
      return true;
    }
  }

  @Test
  void anInstanceThatIsKilledWhileItDrainsEndsTheDrain() {
    Fleet fleet = Fleet.settled(4);
    String task = fleet.runStandaloneTask();
    FleetDrain job = new FleetDrain(fleet, fleet.instanceOf(task), 4);
    fleet.terminate(job.instanceId);
    job.start(CrashPoints.none());
    for (int second = 0; second < 60; second++) {
      job.second();
    }
    fleet.driver.execute(() -> fleet.aws.services().ec2().kill(job.instanceId));

    job.runToItsEnd();

    assertThat(job.drain().orElseThrow().state()).isIn(DrainState.COMPLETED, DrainState.LOST);
  }

  private static FleetDrain begun(long seed) {
    Fleet fleet = Fleet.settled(seed);
    return new FleetDrain(fleet, fleet.terminateBusyInstance(), seed);
  }
}
