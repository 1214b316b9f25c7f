package dev.lockkeeper.sandbox.ecs.placement;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.Obstacle;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a task goes, or why it goes nowhere.
 *
 * @param instance where it goes
 * @param refusal the reason of a refusal that was switched on
 * @param obstacles what each container instance lacks, if none fits
 * @param capacityProvider whose container instances were asked; empty for all of the cluster
 */
public record PlacementResult(
    Optional<EcsContainerInstance> instance,
    Optional<String> refusal,
    Map<EcsContainerInstance, Obstacle> obstacles,
    Optional<String> capacityProvider) {
  public PlacementResult {
    obstacles = Collections.unmodifiableMap(new LinkedHashMap<>(obstacles));
  }

  static PlacementResult on(EcsContainerInstance instance) {
    return new PlacementResult(Optional.of(instance), Optional.empty(), Map.of(), Optional.empty());
  }

  static PlacementResult nowhere(
      Map<EcsContainerInstance, Obstacle> obstacles, Optional<String> capacityProvider) {
    return new PlacementResult(Optional.empty(), Optional.empty(), obstacles, capacityProvider);
  }

  static PlacementResult refused(String reason) {
    return new PlacementResult(Optional.empty(), Optional.of(reason), Map.of(), Optional.empty());
  }

  /** The task would have to wait for its capacity provider, where as many wait as may. */
  public static PlacementResult tooManyWait() {
    return refused("Provisioning capacity limit exceeded.");
  }

  /** The container instance that comes closest to fitting. */
  public Optional<Map.Entry<EcsContainerInstance, Obstacle>> closest() {
    return obstacles.entrySet().stream()
        .max(Map.Entry.<EcsContainerInstance, Obstacle>comparingByValue());
  }

  /** The reason as events name it, such as {@code RESOURCE:CPU}. */
  public String reason() {
    return refusal
        .or(() -> closest().map(entry -> entry.getValue().reason()))
        .orElseGet(
            () ->
                "No Container Instances were found in your "
                    + (capacityProvider.isPresent() ? "capacity provider." : "cluster."));
  }

  /** The container instances that lack just what the closest one lacks. */
  public List<String> containerInstanceArns() {
    return closest().stream()
        .flatMap(
            best ->
                obstacles.entrySet().stream()
                    .filter(entry -> entry.getValue() == best.getValue())
                    .map(entry -> entry.getKey().arn()))
        .toList();
  }
}
