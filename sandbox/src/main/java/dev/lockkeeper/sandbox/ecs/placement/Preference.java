package dev.lockkeeper.sandbox.ecs.placement;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.TaskOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;

/**
 * Placement strategies: each in turn leaves only the container instances it likes best, and chance
 * decides between those that are left in the end.
 */
final class Preference {
  private final Random random;

  Preference(Random random) {
    this.random = random;
  }

  EcsContainerInstance choose(
      List<EcsContainerInstance> candidates, List<PlacementStrategy> strategies, TaskOrder order) {
    List<EcsContainerInstance> left = candidates;
    for (PlacementStrategy strategy : strategies) {
      left = best(left, strategy, order);
    }
    return left.get(random.nextInt(left.size()));
  }

  private List<EcsContainerInstance> best(
      List<EcsContainerInstance> candidates, PlacementStrategy strategy, TaskOrder order) {
    return switch (strategy.type()) {
      case RANDOM, UNKNOWN_TO_SDK_VERSION -> candidates;
      case BINPACK -> least(candidates, remaining(strategy.field()));
      case SPREAD -> least(candidates, tasksBeside(strategy.field(), order));
    };
  }

  private static ToIntFunction<EcsContainerInstance> remaining(String field) {
    return field.equalsIgnoreCase("cpu")
        ? instance -> instance.resources().remainingCpu()
        : instance -> instance.resources().remainingMemory();
  }

  /** How many tasks of the same group share the candidate's value of the field. */
  private static ToIntFunction<EcsContainerInstance> tasksBeside(String field, TaskOrder order) {
    if (!field.startsWith("attribute:")) {
      return instance -> instance.wantedOf(order.group());
    }
    String attribute = field.substring("attribute:".length());
    Map<String, Integer> byValue = new HashMap<>();
    for (EcsContainerInstance instance : order.cluster().containerInstances()) {
      int wanted = instance.wantedOf(order.group());
      if (wanted > 0) {
        byValue.merge(instance.attribute(attribute).orElse(""), wanted, Integer::sum);
      }
    }
    return instance -> byValue.getOrDefault(instance.attribute(attribute).orElse(""), 0);
  }

  private static List<EcsContainerInstance> least(
      List<EcsContainerInstance> candidates, ToIntFunction<EcsContainerInstance> measure) {
    List<EcsContainerInstance> result = new ArrayList<>();
    int least = Integer.MAX_VALUE;
    for (EcsContainerInstance candidate : candidates) {
      int value = measure.applyAsInt(candidate);
      if (value < least) {
        result.clear();
        least = value;
      }
      if (value == least) {
        result.add(candidate);
      }
    }
    return result;
  }
}
