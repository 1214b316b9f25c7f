package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.records.Answer;
import dev.lockkeeper.discovery.domain.records.WantedRecords;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a service wants, and what its tasks were answered with, those that have gone included. */
final class WantedService {
  private final Map<String, Set<Answer>> tasks = new HashMap<>();
  private final Map<String, Instant> goneAt = new HashMap<>();
  private Set<Answer> listed = Set.of();
  private Set<String> listedTasks = Set.of();
  private ServiceAnswers answers;

  WantedService(ServiceAnswers answers) {
    this.answers = answers;
  }

  /** Takes what it wants from now on. */
  void want(ServiceAnswers wanted, WantedRecords records, Instant now) {
    answers = wanted;
    Set<Answer> nowListed = new HashSet<>();
    Set<String> nowListedTasks = new HashSet<>();
    Set<String> gone = new HashSet<>(tasks.keySet());
    for (TaskAnswer task : wanted.tasks()) {
      List<Answer> because = records.because(wanted, task);
      tasks.computeIfAbsent(task.taskId(), id -> new LinkedHashSet<>()).addAll(because);
      gone.remove(task.taskId());
      goneAt.remove(task.taskId());
      if (task.listed()) {
        nowListed.addAll(because);
        nowListedTasks.add(task.taskId());
      }
    }
    gone.forEach(task -> goneAt.putIfAbsent(task, now));
    listed = nowListed;
    listedTasks = nowListedTasks;
  }

  ServiceAnswers answers() {
    return answers;
  }

  boolean lists(String taskId) {
    return listedTasks.contains(taskId);
  }

  /** The answers that have to go for the task to be withdrawn; empty for a task never heard of. */
  Optional<List<Answer>> toWithdraw(String taskId) {
    return Optional.ofNullable(tasks.get(taskId))
        .map(because -> because.stream().filter(answer -> !listed.contains(answer)).toList());
  }

  /** Whether it wants nothing, and all its tasks are forgotten. */
  boolean isOver() {
    return answers.tasks().isEmpty() && tasks.isEmpty();
  }

  /** Forgets tasks that went before then. */
  void forgetGone(Instant before) {
    goneAt
        .entrySet()
        .removeIf(
            gone -> {
              boolean old = gone.getValue().isBefore(before);
              if (old) {
                tasks.remove(gone.getKey());
              }
              return old;
            });
  }
}
