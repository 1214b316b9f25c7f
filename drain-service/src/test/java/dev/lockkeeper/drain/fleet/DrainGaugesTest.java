package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.wiring.DrainGauges;
import dev.lockkeeper.platform.testkit.CrashPoints;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/** Gauges show the same in every replica, whoever has done the work. */
class DrainGaugesTest {
  private final Fleet fleet = Fleet.settled(1);

  @Test
  void everyReplicaShowsTheTableAsOfItsLastLook() {
    FleetDrain job = new FleetDrain(fleet, fleet.instanceOf(fleet.runStandaloneTask()), 1);
    MeterRegistry one = shownBy(job.start(CrashPoints.none()));
    MeterRegistry other = shownBy(job.start(CrashPoints.none()));
    fleet.terminate(job.instanceId);
    job.seconds(600);

    for (MeterRegistry replica : new MeterRegistry[] {one, other}) {
      assertThat(value(replica, "open", "state", "draining")).isEqualTo(1);
      assertThat(value(replica, "open", "state", "requested")).isZero();
      assertThat(value(replica, "blocked")).as("by the standalone task").isEqualTo(1);
      assertThat(value(replica, "line")).isZero();
      assertThat(value(replica, "unasked")).isZero();
      assertThat(value(replica, "oldest.age")).isBetween(590.0, 610.0);
      assertThat(replica.get("lockkeeper.drain.look.age").gauge().value()).isLessThan(400.0);
    }
  }

  @Test
  void whatIsDrainingUnaskedIsShown() {
    FleetDrain job = new FleetDrain(fleet, fleet.inService().get(0), 1);
    MeterRegistry shown = shownBy(job.start(CrashPoints.none()));
    String arn = fleet.containerInstance(job.instanceId).containerInstanceArn();
    fleet.ecs.updateContainerInstancesState(
        update ->
            update
                .cluster(Fleet.CLUSTER)
                .containerInstances(arn)
                .status(ContainerInstanceStatus.DRAINING));

    job.seconds(120);

    assertThat(value(shown, "unasked")).isEqualTo(1);
  }

  private MeterRegistry shownBy(ServiceReplica replica) {
    MeterRegistry meters = new SimpleMeterRegistry();
    new DrainGauges(replica.parts.reconciliation(), List.of(Fleet.CLUSTER), fleet.clock)
        .register(meters);
    return meters;
  }

  private static double value(MeterRegistry meters, String name, String... tags) {
    return meters
        .get("lockkeeper.drain." + name)
        .tag("cluster", Fleet.CLUSTER)
        .tags(tags)
        .gauge()
        .value();
  }
}
