package dev.lockkeeper.capacity.domain.size;

import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a task asks of a container instance besides room.
 *
 * @param attributes the task definition's requiresAttributes, and its runtime platform as
 *     attributes
 * @param memberOf placement constraints of the task definition and of the service; one that can't
 *     be read admits nothing
 * @param distinctFrom the group of which a container instance may have only one task
 *     (distinctInstance)
 * @param capacityProviders those of the service's strategy; empty if any container instance will do
 */
public record Requirements(
    Set<RequiredAttribute> attributes,
    List<ClusterQuery> memberOf,
    Optional<String> distinctFrom,
    Set<String> capacityProviders) {
  public static final Requirements NONE =
      new Requirements(Set.of(), List.of(), Optional.empty(), Set.of());

  public Requirements {
    attributes = Set.copyOf(attributes);
    memberOf = List.copyOf(memberOf);
    capacityProviders = Set.copyOf(capacityProviders);
  }

  /** Whether what tasks are on a container instance decides if it may take another. */
  public boolean dependOnTasks() {
    return distinctFrom.isPresent() || memberOf.stream().anyMatch(ClusterQuery::dependsOnTasks);
  }

  /** What is wrong with a placement constraint; empty if all can be read. */
  public Optional<String> error() {
    return memberOf.stream().flatMap(query -> query.error().stream()).findFirst();
  }
}
