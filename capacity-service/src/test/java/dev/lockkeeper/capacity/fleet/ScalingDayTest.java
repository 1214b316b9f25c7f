package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.capacity.fleet.Fleet.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PlacementStrategyType;

/** The shipped alarms and policies, a day long. */
@Tag("long")
class ScalingDayTest {
  private static final int HEADROOM = 4;
  private static final Duration SETTLING = Duration.ofMinutes(5);
  private static final PlacementStrategy BINPACK =
      PlacementStrategy.builder().type(PlacementStrategyType.BINPACK).field("cpu").build();

  private static Fleet fleet(long seed) {
    Fleet fleet = Fleet.withRates(seed);
    new FleetSetup(fleet).cluster("m5.xlarge", 1, 60, 4).drained().daemon("agent", 64, 128);
    return fleet;
  }

  /** Begins once what there is at first has settled. */
  private static void scale(Fleet fleet, int headroom) {
    fleet.driver.advanceBy(Duration.ofMinutes(10));
    new FleetSetup(fleet)
        .scaling(
            Map.of(
                "AutoScalingGroupName",
                GROUP,
                "ClusterName",
                CLUSTER,
                "Headroom",
                String.valueOf(headroom),
                "InstanceWarmup",
                "45"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aGroupFollowsADaysLoadWithoutFlappingAndNoTaskWaitsLong(long seed) {
    Fleet fleet = fleet(seed);
    new FleetSetup(fleet).service("shop", 1000, 2000, 8);
    scale(fleet, HEADROOM);
    ScalingDay day =
        new ScalingDay(fleet, HEADROOM, new ReferencePublisher(fleet))
            .load("shop", new LoadCurve(8, 90, 4).walk(seed)::at);

    day.run(Duration.ofHours(24));

    System.out.println("seed " + seed + ": " + day);
    follows(day, fleet, seed);
  }

  @Test
  void tasksOfManySizesAreFollowedAsWell() {
    long seed = 4;
    Fleet fleet = fleet(seed);
    new FleetSetup(fleet)
        .service("shop", 1000, 2000, 8, BINPACK)
        .service("mail", 250, 500, 4, BINPACK)
        .service("report", 500, 3000, 2, BINPACK);
    scale(fleet, HEADROOM);
    ScalingDay day =
        new ScalingDay(fleet, HEADROOM, new ReferencePublisher(fleet))
            .load("shop", new LoadCurve(8, 60, 4).walk(seed)::at)
            .load("mail", new LoadCurve(4, 40, 8).walk(seed + 1)::at)
            .load("report", new LoadCurve(2, 12, 2).walk(seed + 2)::at);

    day.run(Duration.ofHours(24));

    System.out.println("many sizes, seed " + seed + ": " + day);
    follows(day, fleet, seed);
  }

  @Test
  void tasksThatAreWantedAllAtOnceWaitForOneBootAndAMinuteAtMost() {
    long seed = 5;
    Fleet fleet = fleet(seed);
    new FleetSetup(fleet).service("shop", 1000, 2000, 8);
    scale(fleet, 1);
    int[] wanted = {8, 30, 12, 70, 90};
    ScalingDay day =
        new ScalingDay(fleet, 1, new ReferencePublisher(fleet))
            .load("shop", since -> wanted[(int) since.toHours()]);

    day.run(Duration.ofHours(wanted.length));

    System.out.println("bursts, seed " + seed + ": " + day);
    assertThat(day.waits().waited()).isGreaterThan(60);
    waitsAndDoesNotFlap(day, seed);
  }

  private static void follows(ScalingDay day, Fleet fleet, long seed) {
    waitsAndDoesNotFlap(day, seed);
    assertThat(day.scaleOuts()).as("seed " + seed).hasSizeGreaterThan(5);
    assertThat(day.scaleIns()).as("seed " + seed).hasSizeGreaterThan(5);
    assertThat(fleet.desired()).as("seed " + seed).isLessThanOrEqualTo(day.least() + 1);
  }

  private static void waitsAndDoesNotFlap(ScalingDay day, long seed) {
    assertThat(day.waits().longest())
        .as("seed " + seed)
        .isLessThanOrEqualTo(day.longestBoot().plusMinutes(1));
    assertThat(day.flaps()).as("seed " + seed).isEmpty();
    assertThat(day.scaleOuts())
        .as("no scale-out while the load stays as it is; seed " + seed)
        .allSatisfy(
            change ->
                assertThat(Duration.between(change.loadAt(), change.at())).isLessThan(SETTLING));
  }
}
