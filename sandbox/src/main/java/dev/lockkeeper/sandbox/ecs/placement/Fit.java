package dev.lockkeeper.sandbox.ecs.placement;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.Obstacle;
import dev.lockkeeper.sandbox.ecs.state.TaskOrder;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.RuntimePlatform;

/** Whether a container instance can take a task. */
final class Fit {
  private final Subnets subnets;

  Fit(Subnets subnets) {
    this.subnets = subnets;
  }

  /** The first thing that stands in the way; empty if nothing does. */
  Optional<Obstacle> obstacle(
      EcsContainerInstance instance, TaskOrder order, PlacementRules rules) {
    if (!instance.takesTasks()) {
      return Optional.of(Obstacle.AGENT);
    }
    if (!hasRequiredAttributes(instance, order) || !hasPlatform(instance, order)) {
      return Optional.of(Obstacle.ATTRIBUTE);
    }
    if (!rules.admits(instance)) {
      return Optional.of(Obstacle.MEMBER_OF);
    }
    if (rules.distinctInstance() && instance.wantedOf(order.group()) > 0) {
      return Optional.of(Obstacle.DISTINCT_INSTANCE);
    }
    if (order.isAwsvpc() && subnets.choose(order, instance).isEmpty()) {
      return Optional.of(Obstacle.LOCATION);
    }
    return instance.resources().shortageFor(order.size());
  }

  private static boolean hasRequiredAttributes(EcsContainerInstance instance, TaskOrder order) {
    for (Attribute required : order.definition().definition().requiresAttributes()) {
      Optional<String> value = instance.attribute(required.name());
      if (value.isEmpty() || (required.value() != null && !required.value().equals(value.get()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasPlatform(EcsContainerInstance instance, TaskOrder order) {
    RuntimePlatform platform = order.definition().definition().runtimePlatform();
    return platform == null
        || (has(instance, "ecs.cpu-architecture", lowerCase(platform.cpuArchitectureAsString()))
            && has(instance, "ecs.os-family", platform.operatingSystemFamilyAsString()));
  }

  private static String lowerCase(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private static boolean has(EcsContainerInstance instance, String attribute, String wanted) {
    return wanted == null || instance.attribute(attribute).filter(wanted::equals).isPresent();
  }
}
