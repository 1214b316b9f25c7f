package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.handling.RolloutRunner.Started;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** Nine instances in three zones, with services on them, are brought onto a new image. */
class FleetRolloutTest {
  private static final Duration LONGEST = Duration.ofHours(4);
  private static final int SEEDS = Integer.getInteger("rollout.seeds", 12);
  private static final long FIRST_SEED = Long.getLong("rollout.first-seed", 1);

  private static Fleet fleet(long seed) {
    Fleet fleet = Fleet.of(9, seed);
    fleet.service("shop", 18, true);
    fleet.service("batch", 5, false);
    return fleet;
  }

  @Test
  void everyInstanceIsReplacedInWavesAndTheGroupIsAsItWas() {
    Fleet fleet = fleet(1);
    List<String> before = fleet.inService();
    FleetRollout one = FleetRollout.calm(fleet);
    one.floor = 9;
    String image = fleet.release(true);

    Started started = one.start(Requests.to(image, fleet.clock.instant()));
    Rollout ended = one.untilEnded("r-1", LONGEST);

    assertThat(started.isNew()).isTrue();
    assertThat(ended.state()).as(ended.toString()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(one.drains.drained).containsExactlyInAnyOrderElementsOf(before);
    assertRestored(fleet, image);
    assertThat(fleet.tasks("shop"))
        .hasSize(18)
        .allMatch(task -> task.lastStatus().equals("RUNNING"));
    assertThat(one.told)
        .filteredOn(event -> event.detailType().equals("Rollout State Changed"))
        .extracting(event -> event.detail().get("state").asText())
        .startsWith("PREPARING", "LAUNCHING", "CHECKING", "BAKING")
        .endsWith("REBALANCING", "RESTORING", "SUCCEEDED");
  }

  private static void assertRestored(Fleet fleet, String image) {
    AutoScalingGroup group = fleet.group();
    assertThat(group.maxSize()).isEqualTo(9);
    assertThat(group.desiredCapacity()).isEqualTo(9);
    assertThat(group.suspendedProcesses()).isEmpty();
    assertThat(group.instances()).filteredOn(FleetRolloutTest::inService).hasSize(9);
    assertThat(group.instances())
        .filteredOn(FleetRolloutTest::inService)
        .extracting(Instance::imageId)
        .containsOnly(image);
    fleet
        .inService()
        .forEach(
            id ->
                assertThat(fleet.registration(id).orElseThrow().attributes())
                    .noneMatch(attribute -> attribute.name().equals("lockkeeper.outgoing")));
  }

  private static boolean inService(Instance instance) {
    return instance.lifecycleStateAsString().equals("InService");
  }

  @Test
  void aBrokenImageGoesNoFurtherThanTheCanary() {
    Fleet fleet = fleet(2);
    List<String> before = fleet.inService();
    String old = fleet.group().instances().get(0).imageId();
    FleetRollout one = FleetRollout.calm(fleet);
    one.floor = 9;

    one.start(Requests.to(fleet.release(false), fleet.clock.instant()));
    Rollout ended = one.untilEnded("r-1", LONGEST);

    assertThat(ended.state()).as(ended.toString()).isEqualTo(RolloutState.ROLLED_BACK);
    assertThat(one.drains.drained).doesNotContainAnyElementsOf(before);
    assertThat(fleet.inService()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(fleet.group().launchTemplate().version()).isEqualTo("1");
    assertRestored(fleet, old);
  }

  @Test
  void aGroupHasOneRolloutAtATimeAndItsPastOnesAreKept() {
    Fleet fleet = fleet(3);
    FleetRollout one = FleetRollout.calm(fleet);
    String image = fleet.release(true);
    one.start(Requests.to("r-1", image, fleet.clock.instant()));

    Started second = one.start(Requests.to("r-2", image, fleet.clock.instant()));
    Started again = one.start(Requests.to("r-1", image, fleet.clock.instant()));

    assertThat(List.of(second.isNew(), again.isNew())).containsOnly(false);
    assertThat(second.rollout().request().id().value()).isEqualTo("r-1");
    one.untilEnded("r-1", LONGEST);
    assertThat(one.start(Requests.to("r-3", image, fleet.clock.instant())).isNew()).isTrue();
    assertThat(one.untilEnded("r-3", LONGEST).state()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(one.rollout("r-1").state()).isEqualTo(RolloutState.SUCCEEDED);
  }

  @Test
  void aProcessMayDieAtAnyCall() {
    int deaths = LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS).mapToInt(this::deadly).sum();

    System.out.printf(
        "%d processes died in %d rollouts from seed %d on%n", deaths, SEEDS, FIRST_SEED);
    assertThat(deaths).isGreaterThan(SEEDS);
  }

  private int deadly(long seed) {
    Fleet fleet = fleet(seed);
    FleetRollout one = FleetRollout.deadly(fleet, new Random(seed));
    one.floor = 9;
    String image = fleet.release(true);
    try {
      one.start(Requests.to(image, fleet.clock.instant()));
      Rollout ended = one.untilEnded("r-1", LONGEST);
      assertThat(ended.state()).as(ended.toString()).isEqualTo(RolloutState.SUCCEEDED);
      assertRestored(fleet, image);
      assertThat(states(one.told)).contains("SUCCEEDED");
    } catch (AssertionError broken) {
      throw new AssertionError(
          "Seed %d (repeat with -Drollout.first-seed=%d -Drollout.seeds=1)".formatted(seed, seed),
          broken);
    }
    return one.deaths;
  }

  private static Set<String> states(List<OutgoingEvent> told) {
    return told.stream()
        .filter(event -> event.detailType().equals("Rollout State Changed"))
        .map(event -> event.detail().get("state").asText())
        .collect(Collectors.toSet());
  }
}
