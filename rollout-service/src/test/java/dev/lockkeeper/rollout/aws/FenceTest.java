package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.fleet.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;

/** What ECS makes of the fence: three instances, the service passes fenced ones over. */
class FenceTest {
  private static final PlacementConstraint HEEDS =
      PlacementConstraint.builder()
          .type(PlacementConstraintType.MEMBER_OF)
          .expression("not(attribute:lockkeeper.outgoing exists)")
          .build();

  private final Fleet fleet = Fleet.of(3, 1);
  private final EcsServices services = new EcsServices(fleet.ecs);
  private final EcsTasks tasks = new EcsTasks(fleet.ecs);
  private final EcsRegistrations registrations =
      new EcsRegistrations(fleet.ecs, new EcsDaemons(services, tasks), tasks);
  private final List<String> all = fleet.inService();

  private void fence(boolean fenced, int... which) {
    for (int one : which) {
      registrations.fence(Fleet.CLUSTER, Set.of(new InstanceId(all.get(one))), fenced);
    }
  }

  private void heeding(int tasksWanted) {
    fleet.service("shop", 1, true);
    fleet.ecs.updateService(
        update ->
            update
                .cluster(Fleet.CLUSTER)
                .service("shop")
                .placementConstraints(HEEDS)
                .forceNewDeployment(true));
    fleet.letPass(Duration.ofMinutes(15));
    fleet.ecs.updateService(
        update -> update.cluster(Fleet.CLUSTER).service("shop").desiredCount(tasksWanted));
    fleet.letPass(Duration.ofMinutes(5));
  }

  private List<String> instances() {
    return fleet.tasks("shop").stream()
        .map(task -> all.stream().filter(id -> arn(id).equals(task.containerInstanceArn())))
        .map(found -> found.findFirst().orElseThrow())
        .distinct()
        .toList();
  }

  private String arn(String instance) {
    return fleet.registration(instance).map(ContainerInstance::containerInstanceArn).orElseThrow();
  }

  @Test
  void aServiceThatHeedsTheFenceLandsOnlyWhereThereIsNone() {
    fence(true, 0, 1);

    heeding(4);

    assertThat(fleet.tasks("shop")).hasSize(4);
    assertThat(instances()).containsExactly(all.get(2));
  }

  @Test
  void aTaskOfADrainedInstanceDoesNotLandBehindTheFence() {
    heeding(3);
    fence(true, 0, 1);

    fleet.set(all.get(0), ContainerInstanceStatus.DRAINING);
    fleet.letPass(Duration.ofMinutes(15));

    assertThat(instances()).containsExactlyInAnyOrder(all.get(1), all.get(2));
    assertThat(fleet.tasks("shop"))
        .filteredOn(task -> task.containerInstanceArn().equals(arn(all.get(2))))
        .hasSize(2);
  }

  @Test
  void onceItIsTakenDownTasksLandThereAgainAlsoOnAnInstanceThatWasDraining() {
    fence(true, 0, 1, 2);
    fleet.set(all.get(0), ContainerInstanceStatus.DRAINING);

    fence(false, 0, 1, 2);
    fleet.set(all.get(0), ContainerInstanceStatus.ACTIVE);
    heeding(3);

    assertThat(instances()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void anInstanceThatLeftTheClusterIsNoObstacle() {
    fleet.ecs.deregisterContainerInstance(
        one -> one.cluster(Fleet.CLUSTER).containerInstance(arn(all.get(0))).force(true));

    fence(true, 0);
    fence(false, 0);

    assertThat(fleet.calls("PutAttributes")).isZero();
  }
}
