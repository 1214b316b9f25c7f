package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.answers.Port;
import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import dev.lockkeeper.discovery.domain.answers.WrittenAnswers;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** What the service's record sets say. */
  static WrittenAnswers answers(Collection<RecordSet> written) {
    Set<String> addresses = new HashSet<>();
    Map<String, List<Port>> ports = new HashMap<>();
    for (RecordSet set : written) {
      if (set.group().type() == RecordType.SRV) {
        set.values().forEach(value -> target(set, value, ports));
      } else if (Ownership.isOwnName(set)) {
        ports.computeIfAbsent(firstLabel(set.group().name()), task -> new ArrayList<>());
      } else {
        addresses.addAll(set.values());
      }
    }
    return new WrittenAnswers(addresses, ports);
  }

  /** {@code 1 1 <port> <task>.…}, at {@code _<name>._<protocol>.…}; all of it was written by us. */
  private static void target(RecordSet set, String value, Map<String, List<Port>> ports) {
    String[] labels = set.group().name().split("\\.", 3);
    String[] words = value.split(" ", -1);
    if (labels.length < 3 || words.length != 4) {
      return;
    }
    Protocol protocol = labels[1].equals("_udp") ? Protocol.UDP : Protocol.TCP;
    ports
        .computeIfAbsent(firstLabel(words[3]), task -> new ArrayList<>())
        .add(new Port(labels[0].substring(1), protocol, Integer.parseInt(words[2])));
  }

  private static String firstLabel(String name) {
    return name.substring(0, name.indexOf('.'));
  }
}
