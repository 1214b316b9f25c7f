package dev.lockkeeper.sandbox.ecs.placement;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PlacementStrategyType;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * Placement constraints and strategies, read once and used for many tasks.
 *
 * @param distinctInstance whether no two tasks of the group may share a container instance
 * @param memberOf what a container instance must fulfil, all of them
 */
public record PlacementRules(
    boolean distinctInstance,
    List<Predicate<EcsContainerInstance>> memberOf,
    List<PlacementStrategy> strategies) {
  /** What AWS does for a service that names no strategy. */
  public static final List<PlacementStrategy> SPREAD_OVER_ZONES =
      List.of(
          PlacementStrategy.builder()
              .type(PlacementStrategyType.SPREAD)
              .field("attribute:ecs.availability-zone")
              .build());

  /** No rules: what StartTask places by, which names the container instances itself. */
  public static final PlacementRules NONE = new PlacementRules(false, List.of(), List.of());

  public PlacementRules {
    memberOf = List.copyOf(memberOf);
    strategies = List.copyOf(strategies);
  }

  /** Whether the container instance fulfils all {@code memberOf} constraints. */
  public boolean admits(EcsContainerInstance instance) {
    for (Predicate<EcsContainerInstance> each : memberOf) {
      if (!each.test(instance)) {
        return false;
      }
    }
    return true;
  }

  /** The rules of a service or RunTask request together with those of its task definition. */
  public static PlacementRules of(
      TaskDefinition definition,
      List<PlacementConstraint> constraints,
      List<PlacementStrategy> strategies) {
    List<Predicate<EcsContainerInstance>> memberOf = new ArrayList<>();
    boolean distinct = false;
    for (PlacementConstraint constraint : constraints) {
      if (constraint.type() == PlacementConstraintType.DISTINCT_INSTANCE) {
        distinct = true;
      } else {
        memberOf.add(ClusterQuery.parse(constraint.expression()));
      }
    }
    definition
        .placementConstraints()
        .forEach(each -> memberOf.add(ClusterQuery.parse(each.expression())));
    return new PlacementRules(distinct, memberOf, strategies);
  }
}
