package dev.lockkeeper.drain.api;

import dev.lockkeeper.drain.domain.BlockReason;
import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.Deadline;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.History;
import dev.lockkeeper.drain.domain.LifecycleAction;
import dev.lockkeeper.drain.domain.Slot;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.drain.domain.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All there is to know about a drain.
 *
 * @param triggers what wants the instance drained, lifecycle hooks apart
 * @param deadline the most urgent of all its deadlines; absent if there is none, or it has ended
 * @param slot NONE before it has asked for its turn, AWAITED while it waits for it, TAKEN or
 *     UNCOUNTED (the cluster has no limit) once it goes on
 * @param blocked why it stands still, as far as is known
 * @param noticesToPublish how many events for other services aren't published yet
 */
public record DrainDetail(
    DrainSummary drain,
    Optional<String> containerInstanceArn,
    List<AskedBy> triggers,
    List<HeldBy> lifecycleActions,
    Optional<EndsBy> deadline,
    Slot slot,
    Optional<Announced> announcement,
    List<BlockedBy> blocked,
    List<TaskLeft> tasks,
    int noticesToPublish,
    List<HistoryEntry> history) {

  /** Something that wants the instance drained. */
  public record AskedBy(
      String kind,
      String by,
      String reason,
      Optional<Instant> beginAt,
      Optional<Instant> deadline,
      Optional<String> deadlinePolicy) {
    static AskedBy of(Trigger trigger) {
      return new AskedBy(
          trigger.kind().name(),
          trigger.by(),
          trigger.reason(),
          trigger.beginAt(),
          trigger.deadline(),
          trigger.policy().map(Enum::name));
    }
  }

  /**
   * A lifecycle action that holds, or held, the instance.
   *
   * @param status WAITING, COMPLETED, GONE, or RETAINED: gone, and the group keeps the instance
   * @param deadline when Auto Scaling ends the wait whatever is done
   */
  public record HeldBy(
      String autoScalingGroup, String lifecycleHook, String status, Instant deadline) {
    static HeldBy of(LifecycleAction action) {
      return new HeldBy(action.group(), action.hook(), action.status().name(), action.deadline());
    }
  }

  /** When the drain ends whatever is left, what happens then, and whose deadline it is. */
  public record EndsBy(Instant at, String policy, String why) {
    static EndsBy of(Deadline deadline) {
      return new EndsBy(deadline.at(), deadline.policy().name(), deadline.why());
    }
  }

  /**
   * That others were told before it began.
   *
   * @param quietAt when cached answers have expired, once discovery-service has said so
   */
  public record Announced(Instant at, Optional<Instant> quietAt) {}

  /** A reason why it stands still. */
  public record BlockedBy(String kind, String subject, String text) {
    static BlockedBy of(BlockReason reason) {
      return new BlockedBy(reason.kind().name(), reason.subject(), reason.text());
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

  static DrainDetail of(Drain drain, ClusterPolicy.Of policies) {
    Optional<Deadline> deadline =
        drain.state().ended()
            ? Optional.empty()
            : Deadline.of(drain, policies.cluster(drain.cluster()));
    return new DrainDetail(
        DrainSummary.of(drain),
        drain.containerInstance().map(ContainerInstance::arn).map(arn -> arn.value()),
        drain.triggers().all().stream().map(AskedBy::of).toList(),
        drain.lifecycleActions().all().stream().map(HeldBy::of).toList(),
        deadline.map(EndsBy::of),
        drain.slot(),
        drain.announcement().map(told -> new Announced(told.at(), told.quietAt())),
        drain.diagnosis().reasons().stream().map(BlockedBy::of).toList(),
        drain.tasks().open().stream().map(TaskLeft::of).toList(),
        drain.outbox().waiting().size(),
        drain.history().entries().stream().map(HistoryEntry::of).toList());
  }
}
