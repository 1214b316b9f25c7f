package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.Groups;
import dev.lockkeeper.rollout.domain.reads.Groups.Place;
import dev.lockkeeper.rollout.domain.reads.Groups.Target;
import dev.lockkeeper.rollout.domain.reads.Groups.Termination;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.fleet.Fleet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/** Which instances of a group may be terminated. */
class TerminationsTest {
  private final Fleet fleet = Fleet.of(3, 1);
  private final Groups groups = AwsGroupsTest.groups(fleet);

  private Termination terminate(String instance, int floor) {
    InstanceId id = new InstanceId(instance);
    Place place = new Place(Fleet.GROUP, Fleet.CLUSTER);
    return groups.terminate(place, List.of(new Target(id, true)), floor).get(id);
  }

  private int desired() {
    return groups.look(Fleet.GROUP, Fleet.CLUSTER).orElseThrow().desired();
  }

  @Test
  void anInstanceInStandbyIsNotTerminated() {
    String instance = fleet.inService().get(0);
    fleet.set(instance, ContainerInstanceStatus.DRAINING);
    fleet.autoScaling.enterStandby(
        enter ->
            enter
                .autoScalingGroupName(Fleet.GROUP)
                .instanceIds(instance)
                .shouldDecrementDesiredCapacity(true));

    assertThat(terminate(instance, 0)).isEqualTo(Termination.HELD);
  }

  @Test
  void anActiveInstanceIsNotTerminated() {
    String instance = fleet.inService().get(0);

    assertThat(terminate(instance, 2)).isEqualTo(Termination.HELD);

    assertThat(fleet.inService()).contains(instance);
  }

  @Test
  void theFloorHoldsAnInstanceThatServes() {
    String instance = fleet.inService().get(0);
    fleet.set(instance, ContainerInstanceStatus.DRAINING);

    assertThat(terminate(instance, 3)).isEqualTo(Termination.HELD);
    assertThat(terminate(instance, 2)).isEqualTo(Termination.BEGUN);

    assertThat(desired()).isEqualTo(2);
  }

  @Test
  void ofSeveralAtOnceAsManyGoAsTheFloorAllows() {
    List<String> all = fleet.inService();
    all.forEach(one -> fleet.set(one, ContainerInstanceStatus.DRAINING));
    fleet.set(all.get(0), ContainerInstanceStatus.ACTIVE);
    List<Target> targets = all.stream().map(one -> new Target(new InstanceId(one), false)).toList();

    assertThat(groups.terminate(new Place(Fleet.GROUP, Fleet.CLUSTER), targets, 2))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                targets.get(0).id(), Termination.HELD,
                targets.get(1).id(), Termination.BEGUN,
                targets.get(2).id(), Termination.HELD));
  }

  @Test
  void whatLeavesAlreadyIsLeftAlone() {
    String instance = fleet.inService().get(0);
    fleet.set(instance, ContainerInstanceStatus.DRAINING);

    assertThat(terminate(instance, 0)).isEqualTo(Termination.BEGUN);
    assertThat(terminate(instance, 0)).isEqualTo(Termination.LEAVING_ALREADY);
    assertThat(terminate("i-0", 0)).isEqualTo(Termination.LEAVING_ALREADY);

    assertThat(desired()).isEqualTo(2);
  }
}
