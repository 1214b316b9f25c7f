package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.drain.domain.Waiting;
import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.platform.testkit.Disorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the rounds of reconciliation make up for, and what they leave alone. */
class LostEventsTest {
  private static final Disorder ALL_LOST = new Disorder(0, 1, 0, Duration.ZERO, 0);

  @Test
  void aLostLifecycleEventIsFoundWithinAMinuteAndTheHookIsCompletedOnce() {
    FleetDrain job = withEventLost(1);

    job.seconds(60);
    assertThat(job.drain()).isPresent();
    job.runToItsEnd();

    job.endedWell("event lost");
  }

  @Test
  void aLostLifecycleEventIsFoundAtTheStart() {
    Fleet fleet = Fleet.settled(2);
    fleet.queue.disorder(ALL_LOST);
    FleetDrain job = new FleetDrain(fleet, fleet.terminateBusyInstance(), 2);
    fleet.driver.advanceBy(Duration.ofSeconds(1));
    fleet.queue.disorder(Disorder.none());

    job.start(CrashPoints.none());

    assertThat(job.drain().map(Drain::state)).contains(DrainState.DRAINING);
  }

  @Test
  void whatARoundHasFoundAndItsLateEventAreOne() {
    Fleet fleet = Fleet.settled(3);
    FleetDrain job = new FleetDrain(fleet, fleet.terminateBusyInstance(), 3);
    fleet.driver.advanceBy(Duration.ofSeconds(1));
    Duration late = Duration.ofMinutes(20);
    assertThat(fleet.queue.receive(10, Duration.ZERO, late)).isNotEmpty();
    job.start(CrashPoints.none());
    job.runToItsEnd();
    job.endedWell("found by a round");

    job.seconds(late.toSeconds());

    assertThat(fleet.queue.size()).as("the event has come").isZero();
    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.COMPLETED);
    job.endedWell("after its late event");
  }

  @Test
  void anEventThatComesWhileItsDrainGoesOnBringsTheTokenAndNothingElse() {
    Fleet fleet = Fleet.settled(4);
    String task = fleet.runStandaloneTask();
    FleetDrain job = new FleetDrain(fleet, fleet.instanceOf(task), 4);
    fleet.terminate(job.instanceId);
    fleet.driver.advanceBy(Duration.ofSeconds(1));
    assertThat(fleet.queue.receive(10, Duration.ZERO, Duration.ofMinutes(2))).isNotEmpty();
    job.start(CrashPoints.none());
    job.seconds(180);

    assertThat(job.drain().orElseThrow().lifecycleActions().all())
        .singleElement()
        .satisfies(action -> assertThat(action.token()).isPresent());
  }

  @Test
  void whileAnothersHookHoldsAnInstanceThatWeHaveLetGoItsDrainIsNotBegunAgain() {
    Fleet fleet = Fleet.settled(5);
    fleet.autoScaling.putLifecycleHook(
        hook ->
            hook.autoScalingGroupName(Fleet.GROUP)
                .lifecycleHookName("somebody-elses")
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout(7200));
    FleetDrain job = new FleetDrain(fleet, fleet.terminateBusyInstance(), 5);
    job.start(CrashPoints.none());
    job.start(CrashPoints.none());
    job.runToItsEnd();
    Drain ended = job.drain().orElseThrow();

    job.seconds(Duration.ofMinutes(30).toSeconds());

    assertThat(fleet.lifecycleState(job.instanceId)).isEqualTo("Terminating:Wait");
    assertThat(job.drain().orElseThrow().history()).isEqualTo(ended.history());
    assertThat(fleet.calls("autoscaling", "CompleteLifecycleAction")).isEqualTo(1);
  }

  @Test
  void whetherAGroupHasAHookOfOursIsAskedOnceARoundHoweverManyOfItsInstancesWait() {
    Fleet fleet = Fleet.settled(8);
    fleet.autoScaling.putLifecycleHook(
        hook ->
            hook.autoScalingGroupName(Fleet.GROUP)
                .lifecycleHookName("somebody-elses")
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout(7200));
    fleet.autoScaling.deleteLifecycleHook(
        hook -> hook.autoScalingGroupName(Fleet.GROUP).lifecycleHookName(Fleet.HOOK));
    List<String> instances = fleet.inService();
    assertThat(instances).hasSizeGreaterThan(1);
    instances.forEach(fleet::terminate);
    fleet.driver.advanceBy(Duration.ofMinutes(1));
    assertThat(fleet.waitingForHooks()).hasSameSizeAs(instances);

    new FleetDrain(fleet, instances.get(0), 8).start(CrashPoints.none());

    assertThat(fleet.calls("autoscaling", "DescribeLifecycleHooks")).isEqualTo(1);
  }

  @Test
  void replicasShareTheRounds() {
    Fleet fleet = Fleet.settled(6);
    FleetDrain job = new FleetDrain(fleet, "i-0", 6);
    ServiceReplica one = job.start(CrashPoints.none());
    ServiceReplica other = job.start(CrashPoints.none());

    for (int minute = 0; minute < 10; minute++) {
      job.fleet.driver.advanceBy(Duration.ofMinutes(1));
      one.parts.reconciliation().rounds().run();
      other.parts.reconciliation().rounds().run();
    }

    assertThat(fleet.calls("autoscaling", "")).as("one at the start").isEqualTo(1 + 10);
    assertThat(fleet.calls("ecs", "ListContainerInstances")).isEqualTo(1 + 10);
  }

  @Test
  void anInstanceThatIsKilledBeforeItsTurnEndsItsDrainThoughNoEventComes() {
    Fleet fleet = Fleet.settled(7);
    FleetDrain job = new FleetDrain(fleet, fleet.inService().get(0), 7);
    ServiceReplica replica = job.start(CrashPoints.none());
    fleet.switches.stop(Fleet.CLUSTER, "ann", "a test");
    ask(replica, job.instanceId);
    job.seconds(60);
    assertThat(job.drain().map(Drain::state)).contains(DrainState.REQUESTED);

    fleet.queue.disorder(ALL_LOST);
    fleet.driver.execute(() -> fleet.aws.services().ec2().kill(job.instanceId));
    job.seconds(Duration.ofMinutes(9).toSeconds());

    assertThat(Waiting.reason(job.drain().orElseThrow())).contains("left its cluster");
    fleet.switches.goOn(Fleet.CLUSTER);
    job.runToItsEnd();
    assertThat(job.drain().map(Drain::state)).contains(DrainState.LOST);
  }

  private static void ask(ServiceReplica replica, String instanceId) {
    Trigger trigger =
        new Trigger(
            Trigger.Kind.OPERATOR,
            "r1",
            "ann",
            "a test",
            Optional.<Instant>empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    replica
        .parts
        .runner()
        .begin(new InstanceId(instanceId), new Triggered(trigger, Optional.empty()));
  }

  private static FleetDrain withEventLost(long seed) {
    Fleet fleet = Fleet.settled(seed);
    FleetDrain job = new FleetDrain(fleet, fleet.instanceOf(fleet.serviceTasks().get(0)), seed);
    job.start(CrashPoints.none());
    job.seconds(60);
    fleet.queue.disorder(ALL_LOST);
    fleet.terminate(job.instanceId);
    fleet.driver.advanceBy(Duration.ofSeconds(1));
    fleet.queue.disorder(Disorder.none());
    assertThat(job.drain()).isEmpty();
    return job;
  }
}
