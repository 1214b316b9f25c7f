package dev.lockkeeper.discovery.domain.answers;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a service's record sets in a zone say, whichever owner of the installation has written them.
 *
 * @param addresses those that its names answer with
 * @param ports by task, of each that has a name of its own or is the target of an SRV record
 */
public record WrittenAnswers(Set<String> addresses, Map<String, List<Port>> ports) {
  public WrittenAnswers {
    addresses = Set.copyOf(addresses);
    ports = Map.copyOf(ports);
  }

  /** Of a service that has no record sets. */
  public static WrittenAnswers none() {
    return new WrittenAnswers(Set.of(), Map.of());
  }
}
