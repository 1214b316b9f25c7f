package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.capacity.fleet.Fleet.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.ecs.settings.Spread;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The loop closed: the service's own metrics, the shipped alarms and policies with the warm-up that
 * they come with, and a day's load, in which the hours go by six times as fast.
 */
@Tag("long")
class ServiceScalingDayTest {
  private static final int HEADROOM = 4;
  private static final int FASTER = 6;
  private static final Duration DAY = Duration.ofHours(24).dividedBy(FASTER);
  private static final Duration NIGHT = Duration.ofMinutes(45);

  @ParameterizedTest
  @CsvSource({
    "1, m5.xlarge, 1000, 2000, 8, 44",
    "2, m5.large, 900, 1500, 4, 20",
    "3, m5.2xlarge, 500, 1800, 10, 90",
    "4, m5.xlarge, 2000, 3000, 2, 18",
  })
  void aGroupFollowsADaysLoad(long seed, String type, int cpu, int memory, int least, int most) {
    Fleet fleet = Fleet.withRates(seed);
    ScalingDay day =
        run(
            fleet,
            type,
            cpu,
            memory,
            day(new LoadCurve(least, most, 3), seed),
            DAY.plus(NIGHT),
            null);
    System.out.println("with the service, seed " + seed + ", " + type + ": " + day);

    noneWaitsLongAndNothingFlaps(day, seed);
    assertThat(day.scaleIns()).as("seed " + seed).hasSizeGreaterThan(5);
    assertThat(fleet.desired()).as("seed " + seed).isLessThanOrEqualTo(day.least() + 1);
  }

  private static ToIntFunction<Duration> day(LoadCurve curve, long seed) {
    LoadCurve.Walk walk = curve.walk(seed);
    return since -> walk.at(since.multipliedBy(FASTER));
  }

  /**
   * Four times the load at once; an agent registers so many seconds after its machine runs. No
   * warm-up is the one that the template comes with. What matters here are seconds.
   */
  @ParameterizedTest
  @CsvSource({"5, 10, 15,", "6, 45, 60,", "7, 110, 130, 190", "8, 220, 240, 300"})
  void aWarmUpOfABootAndAMinuteLaunchesNoneTooMany(long seed, int least, int most, Integer warmUp) {
    Fleet fleet = Fleet.booting(seed, Spread.ofSeconds(least, most));
    ToIntFunction<Duration> burst = since -> since.toMinutes() < 10 ? 6 : 24;
    ScalingDay day = run(fleet, "m5.xlarge", 1000, 2000, burst, Duration.ofMinutes(25), warmUp);
    int largest = day.scaleOuts().stream().mapToInt(ScalingDay.Change::to).max().orElseThrow();
    System.out.printf(
        "a burst, seed %d, boots of %d to %d s: %d instances at most, %d would do; %s%n",
        seed, least, most, largest, day.least(), day);

    noneWaitsLongAndNothingFlaps(day, seed);
    assertThat(day.waits().waited()).isPositive();
    assertThat(largest).as("seed " + seed).isLessThanOrEqualTo(day.least() + 1);
  }

  private static ScalingDay run(
      Fleet fleet,
      String type,
      int cpu,
      int memory,
      ToIntFunction<Duration> load,
      Duration length,
      Integer warmUp) {
    new FleetSetup(fleet)
        .cluster(type, 1, 60, 4)
        .drained()
        .daemon("agent", 64, 128)
        .service("shop", cpu, memory, load.applyAsInt(Duration.ZERO));
    fleet.driver.advanceBy(Duration.ofMinutes(10));
    Replica replica = new Installation(fleet).replica("capacity");
    replica.look();
    Map<String, String> parameters =
        new HashMap<>(
            Map.of(
                "AutoScalingGroupName",
                GROUP,
                "ClusterName",
                CLUSTER,
                "Headroom",
                String.valueOf(HEADROOM)));
    if (warmUp != null) {
      parameters.put("InstanceWarmup", String.valueOf(warmUp));
    }
    new FleetSetup(fleet).scaling(parameters);
    ScalingDay day =
        new ScalingDay(fleet, HEADROOM, replica)
            .lookingEach(length.compareTo(DAY) < 0 ? 1 : 5)
            .load("shop", load);
    day.run(length);
    assertThat(replica.isOwner()).isTrue();
    return day;
  }

  private static void noneWaitsLongAndNothingFlaps(ScalingDay day, long seed) {
    assertThat(day.waits().longest())
        .as("seed " + seed)
        .isLessThanOrEqualTo(day.longestBoot().plusMinutes(1));
    assertThat(day.flaps()).as("seed " + seed).isEmpty();
  }
}
