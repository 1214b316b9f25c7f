package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.RecordType;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the record sets that an earlier owner left tell of a task, while its service has not said
 * yet what it wants.
 */
final class Traces {
  private Traces() {}

  /**
   * Whether the service's names answer with the task, or might: one record set for all has
   * addresses only, and without names of tasks nobody knows whose these are.
   *
   * @param written the service's record sets
   */
  static boolean mayList(String taskId, Collection<RecordSet> written) {
    Set<RecordSet> ownNames =
        written.stream().filter(Ownership::isOwnName).collect(Collectors.toSet());
    Set<String> addresses =
        written.stream()
            .filter(set -> Ownership.isOfTask(set, taskId))
            .flatMap(set -> set.values().stream())
            .collect(Collectors.toSet());
    return written.stream()
        .filter(set -> !ownNames.contains(set))
        .anyMatch(
            set ->
                set.group().type() == RecordType.SRV
                    ? set.values().stream().anyMatch(value -> value.contains(" " + taskId + "."))
                    : set.values().stream().anyMatch(addresses::contains)
                        || (ownNames.isEmpty() && !Ownership.isOfOneTask(set)));
  }
}
