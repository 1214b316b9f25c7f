package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.handling.RolloutRunner.Started;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** Nine instances in three zones, with services on them, are brought onto a new image. */
class FleetRolloutTest {
  private static final Duration LONGEST = Duration.ofHours(4);

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
}
