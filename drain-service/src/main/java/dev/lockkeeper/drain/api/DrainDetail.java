package dev.lockkeeper.drain.api;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.History;
import dev.lockkeeper.drain.domain.LifecycleAction;
import dev.lockkeeper.drain.domain.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All there is to know about a drain. */
public record DrainDetail(
    DrainSummary drain,
    Optional<String> containerInstanceArn,
    List<HeldBy> lifecycleActions,
    List<TaskLeft> tasks,
    List<HistoryEntry> history) {

  /**
   * A lifecycle action that holds, or held, the instance.
   *
   * @param deadline when Auto Scaling ends the wait whatever is done
   */
  public record HeldBy(
      String autoScalingGroup, String lifecycleHook, String status, Instant deadline) {
    static HeldBy of(LifecycleAction action) {
      return new HeldBy(action.group(), action.hook(), action.status().name(), action.deadline());
    }
  }

  /** A task that hasn't stopped as far as is known. */
  public record TaskLeft(
      String taskArn, String group, String lastStatus, String desiredStatus, boolean daemon) {
    static TaskLeft of(Task task) {
      return new TaskLeft(
          task.arn().value(), task.group(), task.lastStatus(), task.desiredStatus(), task.daemon());
    }
  }

  /** Something that happened. */
  public record HistoryEntry(Instant at, String text) {
    static HistoryEntry of(History.Entry entry) {
      return new HistoryEntry(entry.at(), entry.text());
    }
  }

  static DrainDetail of(Drain drain) {
    return new DrainDetail(
        DrainSummary.of(drain),
        drain.containerInstance().map(ContainerInstance::arn).map(arn -> arn.value()),
        drain.lifecycleActions().all().stream().map(HeldBy::of).toList(),
        drain.tasks().open().stream().map(TaskLeft::of).toList(),
        drain.history().entries().stream().map(HistoryEntry::of).toList());
  }
}
