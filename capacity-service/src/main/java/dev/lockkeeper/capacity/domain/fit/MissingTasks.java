package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.size.Shortage;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks that a service should have and has not.
 *
 * @param missing desired less those that have a container instance
 * @param placeable how many of them there is room for, when the other services' missing tasks take
 *     theirs too; with several capacity providers, room in the one that a task goes to
 * @param shortage what keeps the rest away from most of the instances that meet the requirements;
 *     CONSTRAINTS if no instance meets them; empty if there is room for all
 * @param error what is wrong with a placement constraint, if so
 * @param fullProviders the capacity providers that lack the room, if its strategy names several
 */
public record MissingTasks(
    String service,
    int missing,
    int placeable,
    Optional<Shortage> shortage,
    Optional<String> error,
    Set<String> fullProviders) {
  public MissingTasks {
    fullProviders = Set.copyOf(fullProviders);
  }

  /** Those of a service that doesn't choose among several capacity providers. */
  public MissingTasks(
      String service,
      int missing,
      int placeable,
      Optional<Shortage> shortage,
      Optional<String> error) {
    this(service, missing, placeable, shortage, error, Set.of());
  }

  /** How many of them nothing can take. */
  public int unplaceable() {
    return missing - placeable;
  }
}
