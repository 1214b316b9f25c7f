package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** All that a rollout might change of a group and its instances, at one moment. */
final class GroupAsItWas {
  private final Fleet fleet;
  private final AutoScalingGroup group;
  private final Map<String, List<Object>> instances;

  GroupAsItWas(Fleet fleet) {
    this.fleet = fleet;
    this.group = withoutInstances(fleet.group());
    this.instances = instances(fleet);
  }

  private static AutoScalingGroup withoutInstances(AutoScalingGroup group) {
    return group.toBuilder().instances(List.of()).build();
  }

  /** What each is in its group, and in ECS: status, agent, attributes, and its very tasks. */
  private static Map<String, List<Object>> instances(Fleet fleet) {
    Map<String, List<Object>> all = new TreeMap<>();
    fleet.group().instances().stream()
        .filter(one -> !one.lifecycleStateAsString().startsWith("Terminat"))
        .forEach(
            one -> all.put(one.instanceId(), List.of(one, registration(fleet, one.instanceId()))));
    return all;
  }

  private static List<Object> registration(Fleet fleet, String instanceId) {
    return fleet
        .driver
        .call(
            () ->
                fleet.aws.services().ecs().clusters().stream()
                    .flatMap(cluster -> cluster.containerInstances().stream())
                    .filter(EcsContainerInstance::isRegistered)
                    .filter(one -> one.host().instanceId().equals(instanceId))
                    .map(GroupAsItWas::seen)
                    .findFirst()
                    .orElse(List.of()))
        .join();
  }

  private static List<Object> seen(EcsContainerInstance one) {
    SortedMap<String, Optional<String>> attributes = new TreeMap<>(one.attributes());
    TreeSet<String> tasks = new TreeSet<>(one.tasks().stream().map(EcsTask::id).toList());
    return List.of(one.arn(), one.status(), one.agentConnected(), attributes, tasks);
  }

  void assertStillSo() {
    assertThat(withoutInstances(fleet.group())).isEqualTo(group);
    assertThat(instances(fleet)).isEqualTo(instances);
  }
}
