package dev.lockkeeper.discovery.domain.answers;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a service's record sets in a zone say, whichever owner of the installation has written them.
 *
 * @param name relative to the zone; empty where there is none
 * @param addresses those that its names answer with
 * @param tasks those that have a record set of their own; with ports only as far as SRV records
 *     have them
 */
public record WrittenAnswers(Optional<String> name, Set<String> addresses, List<TaskAnswer> tasks) {
  public WrittenAnswers {
    addresses = Set.copyOf(addresses);
    tasks = List.copyOf(tasks);
  }

  /** Of a service that has no record sets. */
  public static WrittenAnswers none() {
    return new WrittenAnswers(Optional.empty(), Set.of(), List.of());
  }
}
