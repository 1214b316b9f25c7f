package dev.lockkeeper.discovery.domain.listing;

import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
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
 * @param reaches by task, of each that could be reached
 */
public record Earlier(Set<String> tasks, Set<String> addresses, Map<String, Reach> reaches) {

  /** As decided last. */
  public static Earlier of(List<Verdict> verdicts, Set<String> listed) {
    Map<String, Reach> reaches = new HashMap<>();
    for (Verdict verdict : verdicts) {
      Reach reach = verdict.candidate().reach();
      if (reach.lack().isEmpty()) {
        reaches.put(verdict.taskId(), reach);
      }
    }
    return new Earlier(listed, Set.of(), reaches);
  }

  /** As an earlier owner has left it in the zone. */
  public static Earlier of(WrittenAnswers written) {
    Map<String, Reach> reaches = new HashMap<>();
    for (TaskAnswer task : written.tasks()) {
      reaches.put(task.taskId(), Reach.at(task.ipv4(), task.ipv6(), task.ports()));
    }
    return new Earlier(Set.of(), written.addresses(), reaches);
  }

  /** Whether the names answered with the task, which is reached so. */
  boolean lists(String taskId, Reach reach) {
    return tasks.contains(taskId) || answeredWith(reach);
  }

  private boolean answeredWith(Reach reach) {
    return Stream.of(reach.ipv4(), reach.ipv6())
        .flatMap(Optional::stream)
        .anyMatch(addresses::contains);
  }

  /** How the task is reached: as it was, if that can't be told now. */
  Reach reach(String taskId, Reach now) {
    return now.isUnknown() ? reaches.getOrDefault(taskId, now) : now;
  }

  /** The same for a task of whose ports nothing is known. */
  Reach reach(String taskId, Reach portless, Reach otherwise) {
    Reach known = reach(taskId, otherwise);
    return known.isUnknown() && answeredWith(portless) ? portless : known;
  }
}
