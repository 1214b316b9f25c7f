package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.HookNews.HeartbeatFailed;
import dev.lockkeeper.drain.domain.HookNews.HeartbeatRecorded;
import dev.lockkeeper.drain.domain.HookNews.HeartbeatRefused;
import dev.lockkeeper.drain.domain.ProgressNews.NoticesFailed;
import dev.lockkeeper.drain.domain.ProgressNews.NoticesPublished;
import dev.lockkeeper.drain.domain.TaskNews.ExaminationFailed;
import dev.lockkeeper.drain.domain.TaskNews.StandaloneTasksTold;
import dev.lockkeeper.drain.domain.TaskNews.StandstillExamined;
import dev.lockkeeper.drain.domain.TaskNews.StopFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is done beside the drain's pending step. */
public sealed interface AsideAction extends Action {
  /** Has the hook wait longer. */
  record RecordHeartbeat(InstanceId instanceId, LifecycleAction action) implements AsideAction {
    @Override
    public Observation perform(Ports ports) {
      return ports.hooks().heartbeat(instanceId, action)
          ? new HeartbeatRecorded(action.id())
          : new HeartbeatRefused(action.id());
    }

    @Override
    public Observation failed(Drain drain, UnavailableException failure) {
      return new HeartbeatFailed(action.id(), failure.getMessage());
    }

    @Override
    public boolean changesAws() {
      return true;
    }

    @Override
    public String inWords() {
      return "have hook " + action.hook() + " wait longer";
    }
  }

  /** Tells the other services. */
  record PublishNotices(Drain drain, List<Notice> notices) implements AsideAction {
    public PublishNotices {
      notices = List.copyOf(notices);
    }

    @Override
    public Observation perform(Ports ports) {
      ports.notices().publish(drain, notices);
      return new NoticesPublished(notices.get(notices.size() - 1).sequence());
    }

    @Override
    public Observation failed(Drain asClaimed, UnavailableException failure) {
      return new NoticesFailed(failure.getMessage(), failure.retryAfter());
    }

    @Override
    public String inWords() {
      return "tell the other services: "
          + String.join(", ", notices.stream().map(notice -> notice.kind().detailType()).toList());
    }
  }

  /**
   * Stops tasks that no service replaces.
   *
   * @param lastCall whether protected ones are stopped too, since the instance goes soon
   */
  record StopStandaloneTasks(ContainerInstance where, Set<TaskArn> tasks, boolean lastCall)
      implements AsideAction {
    public StopStandaloneTasks {
      tasks = Set.copyOf(tasks);
    }

    @Override
    public Observation perform(Ports ports) {
      Map<TaskArn, Instant> shielded =
          lastCall ? Map.of() : ports.tasks().protectedUntil(where.cluster(), tasks);
      Set<TaskArn> told = new HashSet<>();
      Optional<StopFailure> failure = Optional.empty();
      for (TaskArn task : tasks) {
        if (!shielded.containsKey(task)) {
          try {
            ports.tasks().stop(where.cluster(), task, "its instance is drained");
            told.add(task);
          } catch (UnavailableException oneOfThem) {
            failure = Optional.of(StopFailure.of(oneOfThem));
          } catch (StoppedException bySwitch) {
            failure = Optional.of(StopFailure.of(bySwitch));
            break;
          }
        }
      }
      return new StandaloneTasksTold(told, shielded, failure);
    }

    @Override
    public Observation failed(Drain drain, UnavailableException failure) {
      return noneTold(StopFailure.of(failure));
    }

    @Override
    public Observation held(Drain drain, String reason, Duration retryAfter) {
      return noneTold(new StopFailure(reason, retryAfter, false));
    }

    private static Observation noneTold(StopFailure failure) {
      return new StandaloneTasksTold(Set.of(), Map.of(), Optional.of(failure));
    }

    @Override
    public boolean changesAws() {
      return true;
    }

    @Override
    public boolean heldByStopSwitch() {
      return true;
    }

    @Override
    public String inWords() {
      return "stop standalone tasks " + tasks.stream().map(TaskArn::value).sorted().toList();
    }
  }

  /**
   * Finds out why tasks don't go.
   *
   * @param stopAt when those that no service replaces will be told to stop
   */
  record ExamineStandstill(
      ContainerInstance where, List<Task> holding, Map<TaskArn, Instant> stopAt)
      implements AsideAction {
    public ExamineStandstill {
      holding = List.copyOf(holding);
      stopAt = Map.copyOf(stopAt);
    }

    @Override
    public Observation perform(Ports ports) {
      return new StandstillExamined(
          ports.standstills().examine(where, holding).stream().map(this::withItsEnd).toList());
    }

    private BlockReason withItsEnd(BlockReason reason) {
      Instant at = stopAt.get(new TaskArn(reason.subject()));
      return at == null || reason.kind() != BlockReason.Kind.STANDALONE_TASK
          ? reason
          : reason.and("it is told to stop at " + at.truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public Observation failed(Drain drain, UnavailableException failure) {
      return new ExaminationFailed(failure.getMessage(), failure.retryAfter(), failure.denied());
    }

    @Override
    public String inWords() {
      return "find out why tasks stay on " + where.arn();
    }
  }
}
