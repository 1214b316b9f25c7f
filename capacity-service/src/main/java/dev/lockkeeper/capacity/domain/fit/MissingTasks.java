package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.size.Shortage;
import java.util.Optional;

/**
 * Tasks that a service should have and has not.
 *
 * @param missing desired less those that have a container instance
 * @param placeable how many of them there is room for, when the other services' missing tasks take
 *     theirs too
 * @param shortage what keeps the rest away from most of the instances that meet the requirements;
 *     CONSTRAINTS if no instance meets them; empty if there is room for all
 * @param error what is wrong with a placement constraint, if so
 */
public record MissingTasks(
    String service,
    int missing,
    int placeable,
    Optional<Shortage> shortage,
    Optional<String> error) {
  /** How many of them nothing can take. */
  public int unplaceable() {
    return missing - placeable;
  }
}
