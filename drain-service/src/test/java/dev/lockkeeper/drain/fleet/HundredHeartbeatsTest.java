package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.CrashPoints;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hundred instances, or more, whose tasks can't go keep their hooks waiting. */
class HundredHeartbeatsTest {
  private static final int DRAINS = 100;
  private static final int INSTANCES = 140;

  /** Some have nothing on them, and are let go. */
  private static final int TERMINATED = 130;

  /** More than twice what the hook waits without a heartbeat. */
  private static final Duration LONG = Duration.ofMinutes(25);

  @Test
  void noHookTimesOutWhileAHundredDrainsWaitTogether() {
    Fleet fleet = Fleet.settled(9);
    size(fleet, INSTANCES);
    fleet.driver.advanceBy(Duration.ofMinutes(10));
    assertThat(fleet.inService()).hasSize(INSTANCES);
    fillWithTasksThatCanNotGo(fleet);
    fleet.driver.advanceBy(Duration.ofMinutes(30));

    size(fleet, INSTANCES - TERMINATED);
    fleet.driver.advanceBy(Duration.ofSeconds(10));
    List<String> busy =
        fleet.waitingForHooks().stream().filter(instance -> fleet.workOn(instance) > 0).toList();
    assertThat(busy).hasSizeGreaterThanOrEqualTo(DRAINS);
    FleetDrain job = new FleetDrain(fleet, busy.get(0), 9);
    job.start(CrashPoints.none());
    job.pass(LONG);

    assertThat(fleet.waitingForHooks()).containsExactlyInAnyOrderElementsOf(busy);
    assertThat(fleet.calls("autoscaling", "RecordLifecycleActionHeartbeat"))
        .isGreaterThanOrEqualTo(2L * busy.size());
  }

  /**
   * Two for each instance, if not two on each, none of which may stop before another runs, which
   * may not be more.
   */
  private static void fillWithTasksThatCanNotGo(Fleet fleet) {
    fleet.ecs.updateService(
        update ->
            update
                .cluster(Fleet.CLUSTER)
                .service("shop")
                .desiredCount(2 * INSTANCES)
                .deploymentConfiguration(
                    percentages -> percentages.minimumHealthyPercent(100).maximumPercent(100)));
  }

  private static void size(Fleet fleet, int instances) {
    fleet.autoScaling.updateAutoScalingGroup(
        update ->
            update.autoScalingGroupName(Fleet.GROUP).maxSize(INSTANCES).desiredCapacity(instances));
  }
}
