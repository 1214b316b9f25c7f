package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import dev.lockkeeper.capacity.domain.query.QueriedInstance;
import dev.lockkeeper.capacity.domain.size.RequiredAttribute;
import dev.lockkeeper.capacity.domain.size.Requirements;

/** Whether a container instance meets requirements, room apart. */
public final class Eligibility {
  private Eligibility() {}

  /** Attributes, placement constraints and capacity provider; not distinctInstance. */
  public static boolean admits(ContainerInstance instance, Requirements requirements) {
    return admits(instance, requirements, instance);
  }

  /** The same with the constraints put to another, which differs in its tasks only. */
  static boolean admits(
      ContainerInstance instance, Requirements requirements, QueriedInstance asked) {
    return isInReach(instance, requirements)
        && hasAttributes(instance, requirements)
        && isMember(asked, requirements);
  }

  /** Whether distinctInstance keeps another task away. */
  public static boolean isOccupied(ContainerInstance instance, Requirements requirements) {
    return requirements.distinctFrom().filter(instance::holdsTaskOf).isPresent();
  }

  private static boolean isInReach(ContainerInstance instance, Requirements requirements) {
    return requirements.capacityProviders().isEmpty()
        || instance
            .pool()
            .filter(pool -> pool.kind() == Pool.Kind.CAPACITY_PROVIDER)
            .filter(pool -> requirements.capacityProviders().contains(pool.name()))
            .isPresent();
  }

  private static boolean hasAttributes(ContainerInstance instance, Requirements requirements) {
    for (RequiredAttribute each : requirements.attributes()) {
      boolean has =
          each.value().isEmpty()
              ? instance.hasAttribute(each.name())
              : instance.attribute(each.name()).equals(each.value());
      if (!has) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMember(QueriedInstance instance, Requirements requirements) {
    for (ClusterQuery each : requirements.memberOf()) {
      if (!each.matches(instance)) {
        return false;
      }
    }
    return true;
  }
}
