package dev.lockkeeper.discovery.domain.listing;

import dev.lockkeeper.discovery.domain.answers.Port;
import dev.lockkeeper.discovery.domain.answers.WrittenAnswers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a service was listed in a zone until now.
 *
 * @param tasks ids of those that its names answered with
 * @param addresses those that they answered with, where it isn't known whose these are
 * @param ports by task, of each that could be reached
 */
public record Earlier(Set<String> tasks, Set<String> addresses, Map<String, List<Port>> ports) {

  /** As decided last. */
  public static Earlier of(List<Verdict> verdicts, Set<String> listed) {
    Map<String, List<Port>> ports = new HashMap<>();
    for (Verdict verdict : verdicts) {
      if (verdict.candidate().reach().lack().isEmpty()) {
        ports.put(verdict.taskId(), verdict.candidate().reach().ports());
      }
    }
    return new Earlier(listed, Set.of(), ports);
  }

  /** As an earlier owner has left it in the zone. */
  public static Earlier of(WrittenAnswers written) {
    return new Earlier(Set.of(), written.addresses(), written.ports());
  }

  boolean lists(String taskId, Reach reach) {
    return tasks.contains(taskId)
        || Stream.of(reach.ipv4(), reach.ipv6())
            .flatMap(Optional::stream)
            .anyMatch(addresses::contains);
  }

  /** What the task was reached by, given its addresses; empty if it was in no record set. */
  Optional<Reach> reach(String taskId, Reach addresses) {
    return ports.containsKey(taskId) || lists(taskId, addresses)
        ? Optional.of(
            new Reach(
                addresses.ipv4(),
                addresses.ipv6(),
                ports.getOrDefault(taskId, List.of()),
                addresses.lack()))
        : Optional.empty();
  }
}
