package dev.lockkeeper.sandbox.story;

import dev.lockkeeper.sandbox.autoscaling.GroupInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.InstanceStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/** What people and machines do to a cluster, in a random order that a seed repeats. */
final class RandomOperations {
  private final LivingWorld living;
  private final Random random;
  private final SortedMap<String, Integer> services;

  /**
   * @param services by name, with the most tasks each may have
   */
  RandomOperations(LivingWorld living, long seed, Map<String, Integer> services) {
    this.living = living;
    this.random = new Random(seed);
    this.services = new TreeMap<>(services);
  }

  /** Does one thing; what AWS refuses at that moment is part of the game. */
  void one() {
    try {
      switch (random.nextInt(8)) {
        case 0 -> scaleGroup();
        case 1 -> terminate();
        case 2 -> deploy();
        case 3 -> scaleService();
        case 4 -> setState(InstanceStatus.ACTIVE, ContainerInstanceStatus.DRAINING);
        case 5 -> setState(InstanceStatus.DRAINING, ContainerInstanceStatus.ACTIVE);
        case 6 -> kill();
        default -> completeHook();
      }
    } catch (AwsServiceException refused) {
      if (refused.statusCode() >= 500) {
        throw refused;
      }
    }
  }

  /** Nobody wants anything drained any more. */
  void reactivateAll() {
    while (containerInstances(InstanceStatus.DRAINING).size() > 0) {
      setState(InstanceStatus.DRAINING, ContainerInstanceStatus.ACTIVE);
    }
  }

  private void scaleGroup() {
    int desired = 4 + random.nextInt(7);
    living.autoScaling.setDesiredCapacity(
        request -> request.autoScalingGroupName(LivingWorld.GROUP).desiredCapacity(desired));
  }

  void terminate() {
    boolean decrement = random.nextBoolean();
    pick(groupInstances())
        .ifPresent(
            instance ->
                living.autoScaling.terminateInstanceInAutoScalingGroup(
                    request ->
                        request
                            .instanceId(instance.instanceId())
                            .shouldDecrementDesiredCapacity(decrement)));
  }

  void deploy() {
    String service = pick(services.keySet()).orElseThrow();
    living.ecs.updateService(
        request -> request.cluster(LivingWorld.CLUSTER).service(service).forceNewDeployment(true));
  }

  void scaleService() {
    String service = pick(services.keySet()).orElseThrow();
    int desired = random.nextInt(services.get(service) + 1);
    living.ecs.updateService(
        request -> request.cluster(LivingWorld.CLUSTER).service(service).desiredCount(desired));
  }

  private void setState(InstanceStatus from, ContainerInstanceStatus to) {
    pick(containerInstances(from))
        .ifPresent(
            instance ->
                living.ecs.updateContainerInstancesState(
                    request ->
                        request
                            .cluster(LivingWorld.CLUSTER)
                            .containerInstances(instance.arn())
                            .status(to)));
  }

  private void kill() {
    pick(groupInstances())
        .ifPresent(instance -> living.aws.services().ec2().kill(instance.instanceId()));
  }

  private void completeHook() {
    pick(groupInstances())
        .ifPresent(
            instance ->
                living.autoScaling.completeLifecycleAction(
                    request ->
                        request
                            .autoScalingGroupName(LivingWorld.GROUP)
                            .lifecycleHookName(LivingWorld.HOOK)
                            .instanceId(instance.instanceId())
                            .lifecycleActionResult(random.nextBoolean() ? "CONTINUE" : "ABANDON")));
  }

  private Collection<GroupInstance> groupInstances() {
    return living.aws.services().autoScaling().groups().require(LivingWorld.GROUP).instances();
  }

  private List<EcsContainerInstance> containerInstances(InstanceStatus status) {
    return living.aws.services().ecs().clusters().stream()
        .flatMap(cluster -> cluster.containerInstances().stream())
        .filter(instance -> instance.status() == status)
        .toList();
  }

  private <T> Optional<T> pick(Collection<T> from) {
    List<T> choices = new ArrayList<>(from);
    return choices.isEmpty()
        ? Optional.empty()
        : Optional.of(choices.get(random.nextInt(choices.size())));
  }
}
