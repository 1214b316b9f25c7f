package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.aws.Sharing;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.LifecycleAction;
import dev.lockkeeper.drain.wiring.DrainParts.Threads;
import dev.lockkeeper.platform.aws.Linger;
import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.platform.testkit.Disorder;
import dev.lockkeeper.platform.testkit.ManualExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A hundred instances wait at their hooks and no event told of any. Jobs and shared calls have
 * threads of their own as in production; the world's time stands still meanwhile.
 */
class ManyLostEventsTest {
  private static final int MANY = 100;
  private static final Disorder ALL_LOST = new Disorder(0, 1, 0, Duration.ZERO, 0);

  private final ExecutorService jobs = Executors.newFixedThreadPool(20);
  private final ExecutorService calls = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    jobs.shutdownNow();
    calls.shutdownNow();
  }

  @Test
  void aHundredLostLifecycleEventsAreMadeUpForWithTenCallsAndAHeartbeatEach()
      throws InterruptedException {
    Fleet fleet = Fleet.settled(21);
    fleet.autoScaling.updateAutoScalingGroup(
        group -> group.autoScalingGroupName(Fleet.GROUP).maxSize(2 * MANY).desiredCapacity(MANY));
    fleet.driver.advanceBy(Duration.ofMinutes(10));
    List<String> instances = fleet.inService();
    assertThat(instances).hasSize(MANY);
    fleet.queue.disorder(ALL_LOST);
    instances.forEach(fleet::terminate);
    fleet.driver.advanceBy(Duration.ofMinutes(1));
    fleet.queue.disorder(Disorder.none());
    FleetDrain job = new FleetDrain(fleet, instances.get(0), 21);

    job.start(CrashPoints.none(), threads());
    jobs.shutdown();

    assertThat(jobs.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
    assertThat(fleet.calls("ecs", "UpdateContainerInstancesState")).isEqualTo(MANY / 10);
    assertThat(fleet.effectiveCalls("autoscaling", "RecordLifecycleActionHeartbeat"))
        .isEqualTo(MANY);
    for (String instanceId : instances) {
      Drain drain = job.drain(instanceId).orElseThrow();
      assertThat(drain.containerInstance().orElseThrow().draining()).as(instanceId).isTrue();
      assertThat(drain.lifecycleActions().all())
          .extracting(LifecycleAction::heldUntil)
          .as("the hook of %s", instanceId)
          .containsExactly(fleet.clock.instant().plusSeconds(600));
    }
  }

  @Test
  void thoseThatNoClusterKnewInTimeAreLookedForByTheJobsAndNotByTheSchedule() {
    Fleet fleet = Fleet.settled(22);
    FleetDrain job = new FleetDrain(fleet, fleet.inService().get(0), 22);
    fleet.leaveCluster(job.instanceId);
    fleet.terminate(job.instanceId);
    job.start(CrashPoints.none());
    job.seconds(Duration.ofMinutes(3).toSeconds());
    assertThat(job.drain().map(Drain::state)).contains(DrainState.LOST);
    ManualExecutor later = new ManualExecutor();
    ServiceReplica replica = job.start(CrashPoints.none(), new Threads(Sharing.none(), later));
    fleet.driver.advanceBy(Duration.ofMinutes(5));
    long calls = fleet.calls("ecs", "ListContainerInstances");

    replica.parts.reconciliation().rounds().run();
    assertThat(fleet.calls("ecs", "ListContainerInstances") - calls)
        .as("for what is DRAINING")
        .isEqualTo(1);

    later.runAll();
    assertThat(fleet.calls("ecs", "ListContainerInstances") - calls).isEqualTo(1 + 1);
  }

  /** Calls go when they are full; no time passes in which they could go before. */
  private Threads threads() {
    Linger linger = new Linger(Duration.ofMillis(500), 6, 20);
    Sharing sharing = new Sharing(linger, (delay, action) -> {}, calls, Duration.ofMinutes(5));
    return new Threads(sharing, jobs);
  }
}
