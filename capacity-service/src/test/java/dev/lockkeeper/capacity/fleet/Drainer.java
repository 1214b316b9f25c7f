package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.capacity.fleet.Fleet.GROUP;
import static dev.lockkeeper.capacity.fleet.Fleet.HOOK;

import dev.lockkeeper.sandbox.autoscaling.LifecycleState;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/** Does drain-service's part: empties instances that wait for their hook, and lets them go. */
final class Drainer {
  private final Fleet fleet;

  Drainer(Fleet fleet) {
    this.fleet = fleet;
  }

  void look() {
    waiting().forEach(this::drain);
  }

  private List<String> waiting() {
    return fleet.lookAtGroup(
        group ->
            group.instances().stream()
                .filter(each -> each.state() == LifecycleState.TERMINATING_WAIT)
                .map(each -> each.instanceId())
                .toList());
  }

  private void drain(String instanceId) {
    Optional<EcsContainerInstance> found =
        fleet.look(
            cluster ->
                cluster.containerInstances().stream()
                    .filter(each -> each.host().instanceId().equals(instanceId))
                    .findFirst());
    if (found.isEmpty() || found.get().onlyDaemonsLeft()) {
      fleet.autoScaling.completeLifecycleAction(
          complete ->
              complete
                  .autoScalingGroupName(GROUP)
                  .lifecycleHookName(HOOK)
                  .instanceId(instanceId)
                  .lifecycleActionResult("CONTINUE"));
    } else if (!found.get().isDraining()) {
      fleet.ecs.updateContainerInstancesState(
          update ->
              update
                  .cluster(CLUSTER)
                  .containerInstances(found.get().arn())
                  .status(ContainerInstanceStatus.DRAINING));
    }
  }
}
