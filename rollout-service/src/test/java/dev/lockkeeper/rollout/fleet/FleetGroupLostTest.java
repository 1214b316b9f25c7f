package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/** A group is taken apart and deleted in the middle of a rollout; its instances live on. */
class FleetGroupLostTest {
  private static final Duration LONGEST = Duration.ofHours(8);

  private final Fleet fleet = Fleet.of(4, 1);
  private final FleetRollout one = FleetRollout.calm(fleet);

  @Test
  void itsDrainsAreTakenBackAndItsFencesTakenDown() {
    fleet.service("shop", 8, true);
    neverMoves("shop");
    List<String> before = fleet.inService();
    one.start(Requests.to(fleet.release(true), fleet.clock.instant()));
    one.until("r-1", RolloutState.DRAINING, LONGEST);
    assertThat(before).anyMatch(this::isFenced);

    takeApart();
    Rollout ended = one.untilEnded("r-1", LONGEST);
    one.letPass(Duration.ofMinutes(5));

    assertThat(ended.state()).as(ended.toString()).isEqualTo(RolloutState.FAILED);
    assertThat(ended.fleet().leaving()).isEmpty();
    assertThat(before)
        .noneMatch(this::isFenced)
        .allMatch(id -> registration(id).status().equals("ACTIVE"));
  }

  /** No task may stop before another runs, and no other may run before one stops. */
  private void neverMoves(String service) {
    fleet.ecs.updateService(
        update ->
            update
                .cluster(Fleet.CLUSTER)
                .service(service)
                .deploymentConfiguration(
                    both -> both.minimumHealthyPercent(100).maximumPercent(100)));
    fleet.letPass(Duration.ofMinutes(5));
  }

  private void takeApart() {
    fleet.autoScaling.updateAutoScalingGroup(
        update -> update.autoScalingGroupName(Fleet.GROUP).minSize(0));
    fleet.autoScaling.detachInstances(
        detach ->
            detach
                .autoScalingGroupName(Fleet.GROUP)
                .instanceIds(fleet.inService())
                .shouldDecrementDesiredCapacity(true));
    fleet.letPass(Duration.ofMinutes(1));
    fleet.autoScaling.deleteAutoScalingGroup(
        delete -> delete.autoScalingGroupName(Fleet.GROUP).forceDelete(true));
  }

  private ContainerInstance registration(String instance) {
    return fleet.registration(instance).orElseThrow();
  }

  private boolean isFenced(String instance) {
    return registration(instance).attributes().stream()
        .map(Attribute::name)
        .anyMatch("lockkeeper.outgoing"::equals);
  }
}
