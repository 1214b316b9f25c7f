package dev.lockkeeper.discovery.domain.model;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What should be asked of the API, since events alone don't tell it.
 *
 * @param services names that tasks have and nobody has told of
 * @param definitions ARNs of task definitions
 * @param containerInstances ids
 * @param hosts ids of EC2 instances whose addresses are needed
 * @param interfaces ids of network interfaces whose public address is needed
 * @param doubtful names of services of which ECS has other numbers of running tasks
 */
public record Gaps(
    Set<String> services,
    Set<String> definitions,
    Set<String> containerInstances,
    Set<String> hosts,
    Set<String> interfaces,
    Set<String> doubtful) {
  /**
   * Whether answers can be given without any of it. A task whose definition can't be read stays as
   * it is in the zones: nothing else waits for it.
   *
   * @param unreadable whether a task definition can't be read
   */
  public boolean isClosed(Predicate<String> unreadable) {
    return services.isEmpty()
        && definitions.stream().allMatch(unreadable)
        && containerInstances.isEmpty()
        && hosts.isEmpty()
        && interfaces.isEmpty();
  }
}
