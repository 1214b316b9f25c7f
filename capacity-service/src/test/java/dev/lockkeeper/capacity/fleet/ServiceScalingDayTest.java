package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.capacity.fleet.Fleet.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop closed: the service's own metrics, the shipped alarms and policies, a day's load. */
class ServiceScalingDayTest {
  private static final int HEADROOM = 4;

  @ParameterizedTest
  @ValueSource(longs = 1)
  void aGroupFollowsADaysLoad(long seed) {
    Fleet fleet = Fleet.withRates(seed);
    new FleetSetup(fleet)
        .cluster("m5.xlarge", 1, 60, 4)
        .drained()
        .daemon("agent", 64, 128)
        .service("shop", 1000, 2000, 8);
    fleet.driver.advanceBy(Duration.ofMinutes(10));
    Installation installation = new Installation(fleet);
    Replica replica = installation.replica("capacity");
    replica.look();
    new FleetSetup(fleet)
        .scaling(
            Map.of(
                "AutoScalingGroupName",
                GROUP,
                "ClusterName",
                CLUSTER,
                "Headroom",
                String.valueOf(HEADROOM),
                "InstanceWarmup",
                "45"));
    ScalingDay day =
        new ScalingDay(fleet, HEADROOM, replica)
            .load("shop", new LoadCurve(8, 90, 4).walk(seed)::at);

    day.run(Duration.ofHours(24));

    System.out.println("with the service, seed " + seed + ": " + day);
    assertThat(day.waits().longest())
        .as("seed " + seed)
        .isLessThanOrEqualTo(day.longestBoot().plusMinutes(1));
    assertThat(day.flaps()).as("seed " + seed).isEmpty();
    assertThat(day.scaleIns()).as("seed " + seed).hasSizeGreaterThan(5);
    assertThat(fleet.desired()).as("seed " + seed).isLessThanOrEqualTo(day.least() + 1);
    assertThat(replica.isOwner()).isTrue();
  }
}
