package dev.lockkeeper.sandbox.ecs.placement;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.Obstacle;
import dev.lockkeeper.sandbox.ecs.state.TaskOrder;
import dev.lockkeeper.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the container instance for a task: constraints first, then the strategies in order. */
public final class Placement {
  private final Fit fit;
  private final Refusals refusals;
  private final Preference preference;

  public Placement(World world, Subnets subnets, Refusals refusals) {
    this.fit = new Fit(subnets);
    this.refusals = refusals;
    this.preference = new Preference(world.random("ecs/placement"));
  }

  /** Where the task goes, or why it can go nowhere. */
  public PlacementResult place(TaskOrder order, PlacementRules rules) {
    Optional<String> refused = refusals.reasonFor(order);
    if (refused.isPresent()) {
      return PlacementResult.refused(refused.get());
    }
    List<EcsContainerInstance> candidates = new ArrayList<>();
    Map<EcsContainerInstance, Obstacle> obstacles = new LinkedHashMap<>();
    for (EcsContainerInstance instance : order.cluster().containerInstances()) {
      if (!order.mayUse(instance)) {
        continue;
      }
      Optional<Obstacle> obstacle = fit.obstacle(instance, order, rules);
      if (obstacle.isPresent()) {
        obstacles.put(instance, obstacle.get());
      } else {
        candidates.add(instance);
      }
    }
    return candidates.isEmpty()
        ? PlacementResult.nowhere(obstacles, order.capacityProvider())
        : PlacementResult.on(preference.choose(candidates, rules.strategies(), order));
  }

  /** Whether the task can go to just that container instance, or why not. */
  public PlacementResult placeOn(
      EcsContainerInstance instance, TaskOrder order, PlacementRules rules) {
    Optional<String> refused = refusals.reasonFor(order);
    if (refused.isPresent()) {
      return PlacementResult.refused(refused.get());
    }
    return fit.obstacle(instance, order, rules)
        .map(obstacle -> PlacementResult.nowhere(Map.of(instance, obstacle), Optional.empty()))
        .orElseGet(() -> PlacementResult.on(instance));
  }
}
