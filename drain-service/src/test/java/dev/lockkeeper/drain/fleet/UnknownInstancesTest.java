package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.Waiting;
import dev.lockkeeper.drain.wiring.DrainConfig;
import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.platform.testkit.Disorder;
import dev.lockkeeper.sandbox.ecs.state.InstanceStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instances that ECS doesn't know, or doesn't take: not yet, not ours, gone, registering. */
class UnknownInstancesTest {
  private static final Disorder ALL_LOST = new Disorder(0, 1, 0, Duration.ZERO, 0);

  @Test
  void anInstanceThatIsBootingStillIsAskedForUntilItHasRegistered() {
    FleetDrain job = terminatedWhileItBoots(1, Settings.DRAIN);

    job.second();
    assertThat(Waiting.reason(job.drain().orElseThrow()))
        .contains("no cluster knows the instance yet");
    job.runToItsEnd();

    assertThat(job.drain().map(Drain::state)).contains(DrainState.COMPLETED);
  }

  @Test
  void anInstanceThatRegistersAfterItWasTakenForAnothersIsDrainedAsLongAsItsHookWaits() {
    FleetDrain job = terminatedWhileItBoots(6, Settings.drainWith("settling-time", "PT0S"));
    job.seconds(2);
    assertThat(Waiting.reason(job.drain().orElseThrow())).contains("not ours");

    job.seconds(Duration.ofMinutes(5).toSeconds());

    assertThat(job.drain().map(Drain::state)).contains(DrainState.COMPLETED);
    assertThat(job.fleet.lifecycleState(job.instanceId)).isEqualTo("gone");
  }

  private static FleetDrain terminatedWhileItBoots(long seed, DrainConfig config) {
    Fleet fleet = Fleet.settled(seed);
    List<String> before = fleet.inService();
    fleet.autoScaling.setDesiredCapacity(
        set -> set.autoScalingGroupName(Fleet.GROUP).desiredCapacity(4));
    while (fleet.inService().size() < 4) {
      fleet.driver.advanceBy(Duration.ofSeconds(1));
    }
    List<String> launched = fleet.inService().stream().filter(id -> !before.contains(id)).toList();
    FleetDrain job = new FleetDrain(fleet, launched.get(0), seed, config);
    fleet.terminate(job.instanceId);
    job.start(CrashPoints.none());
    return job;
  }

  @Test
  void anInstanceOfNoneOfOurClustersIsLeftToItsHookAndLookedForEverMoreRarely() {
    Fleet fleet = Fleet.settled(2);
    FleetDrain job = new FleetDrain(fleet, fleet.inService().get(0), 2);
    fleet.leaveCluster(job.instanceId);
    fleet.queue.disorder(ALL_LOST);
    fleet.terminate(job.instanceId);
    job.start(CrashPoints.none());
    job.seconds(Duration.ofMinutes(3).toSeconds());
    Drain ended = job.drain().orElseThrow();
    assertThat(ended.state()).isEqualTo(DrainState.LOST);
    assertThat(Waiting.reason(ended)).contains("not ours");
    long calls = fleet.calls("autoscaling", "DescribeLifecycleHooks");
    long looks = lists(fleet);

    job.seconds(Duration.ofMinutes(6).toSeconds());

    assertThat(fleet.lifecycleState(job.instanceId)).isEqualTo("Terminating:Wait");
    assertThat(job.drain().orElseThrow().history()).isEqualTo(ended.history());
    assertThat(fleet.calls("autoscaling", "DescribeLifecycleHooks")).isEqualTo(calls);
    assertThat(fleet.calls("autoscaling", "CompleteLifecycleAction")).isZero();
    assertThat(lists(fleet) - looks)
        .as("six for what is DRAINING, and after 2 and 4 minutes")
        .isEqualTo(6 + 2);
  }

  private static long lists(Fleet fleet) {
    return fleet.calls("ecs", "ListContainerInstances");
  }

  @Test
  void anInstanceThatLeavesItsClusterDuringItsDrainIsLetGo() {
    Fleet fleet = Fleet.settled(3);
    String task = fleet.runStandaloneTask();
    FleetDrain job = new FleetDrain(fleet, fleet.instanceOf(task), 3);
    fleet.terminate(job.instanceId);
    job.start(CrashPoints.none());
    job.seconds(60);
    fleet.queue.disorder(ALL_LOST);

    fleet.leaveCluster(job.instanceId);
    job.runToItsEnd();

    assertThat(job.drain().map(Drain::state)).contains(DrainState.LOST);
    assertThat(fleet.calls("autoscaling", "CompleteLifecycleAction")).isEqualTo(1);
  }

  @Test
  void anInstanceThatIsRegisteringStillIsDrainedOnceItIsActive() {
    FleetDrain job = registering(4);
    job.seconds(60);
    assertThat(Waiting.reason(job.drain().orElseThrow())).contains("REGISTERING");
    assertThat(blocked(job)).isEmpty();

    become(job, InstanceStatus.ACTIVE);
    job.runToItsEnd();

    job.endedWell("registered");
  }

  @Test
  void oneThatStaysRegisteringIsToldAndAskedForEverMoreRarelyAndDrainedIfItBecomesActive() {
    FleetDrain job = registering(5);
    job.seconds(Duration.ofMinutes(40).toSeconds());

    assertThat(blocked(job)).singleElement().asString().contains("REGISTERING", "ACTIVE");
    assertThat(job.fleet.calls("ecs", "UpdateContainerInstancesState"))
        .as("each half minute for two minutes, then after 4, 8, 16 and 31 minutes")
        .isBetween(7L, 10L);

    become(job, InstanceStatus.ACTIVE);
    job.runToItsEnd();
    job.endedWell("registered late");
  }

  private static FleetDrain registering(long seed) {
    Fleet fleet = Fleet.settled(seed);
    FleetDrain job = new FleetDrain(fleet, fleet.inService().get(0), seed);
    become(job, InstanceStatus.REGISTERING);
    fleet.terminate(job.instanceId);
    job.start(CrashPoints.none());
    return job;
  }

  private static void become(FleetDrain job, InstanceStatus status) {
    job.fleet.driver.execute(
        () ->
            job.fleet.aws.services().ecs().clusters().stream()
                .flatMap(cluster -> cluster.containerInstances().stream())
                .filter(instance -> instance.host().instanceId().equals(job.instanceId))
                .forEach(instance -> instance.become(status)));
  }

  private static List<String> blocked(FleetDrain job) {
    return job.fleet.told.stream()
        .filter(event -> event.detailType().equals("Drain Blocked"))
        .map(event -> event.detail().toString())
        .toList();
  }
}
