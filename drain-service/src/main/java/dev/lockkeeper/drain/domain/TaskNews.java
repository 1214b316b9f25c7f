package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** About the tasks on the instance. */
public sealed interface TaskNews extends Observation {

  /**
   * Tasks on the instance.
   *
   * @param extent what the list covers
   */
  record TasksSeen(Extent extent, List<Task> tasks) implements TaskNews {
    public TasksSeen {
      tasks = List.copyOf(tasks);
    }

    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.settled()) {
        return drain;
      }
      return drain.state() == DrainState.DRAINING
          ? whileItDrains(drain, context.now())
          : beforeItDrains(drain, context.now());
    }

    /**
     * Tasks that come and go while it waits for its time, perhaps for weeks, are no work of the
     * drain's, and would fill its record; and a look that ends now is an earlier drain's. The look
     * that follows shows all that is left.
     */
    private Drain beforeItDrains(Drain drain, Instant now) {
      List<Task> known =
          tasks.stream().filter(task -> drain.tasks().tasks().containsKey(task.arn())).toList();
      return known.isEmpty() ? drain : drain.with(drain.tasks().plus(Extent.SOME, known, now));
    }

    private Drain whileItDrains(Drain drain, Instant now) {
      Extent covered = drain.takesNoNewTasks() ? extent : Extent.SOME;
      TaskLedger ledger = drain.tasks().plus(covered, tasks, now);
      // A look that shows less than ECS has counted may lag behind; only another one confirms it.
      if (covered == Extent.ALL && ledger.emptyAsCounted()) {
        ledger = ledger.confirmed();
      }
      if (ledger.extent() == drain.tasks().extent()) {
        return drain.with(ledger);
      }
      return drain
          .stepDone(now)
          .with(ledger)
          .noting(now, "tasks to wait for: " + ledger.holding().size());
    }
  }

  /** These tasks, and no others, were to run on the instance. */
  record TasksToRunListed(Set<TaskArn> tasks) implements TaskNews {
    public TasksToRunListed {
      tasks = Set.copyOf(tasks);
    }

    @Override
    public Drain learn(Drain drain, Context context) {
      TaskLedger ledger = drain.tasks();
      if (drain.settled() || ledger.extent() == Extent.SOME) {
        return drain;
      }
      Set<TaskArn> strangers = new LinkedHashSet<>(tasks);
      strangers.removeAll(ledger.tasks().keySet());
      if (!strangers.isEmpty()) {
        return startOver(drain, strangers, context.now());
      }
      return ledger.holding().isEmpty()
          ? drain.stepDone(context.now()).with(ledger.confirmed())
          : drain;
    }

    /** Only an instance that isn't DRAINING takes new tasks, or the first look was too early. */
    private static Drain startOver(Drain drain, Set<TaskArn> strangers, Instant now) {
      ContainerInstance where = drain.containerInstance().orElseThrow();
      return drain
          .stepDone(now)
          .with(where.perhapsNotDraining())
          .with(drain.tasks().surprisedBy(strangers, now))
          .noting(now, "tasks came after the first look, so it goes on: " + strangers.size());
    }
  }

  /**
   * Why tasks could not be told to stop, and how long to leave it.
   *
   * @param denied whether the role lacks a permission
   */
  record StopFailure(String reason, Duration retryAfter, boolean denied) {
    static StopFailure of(UnavailableException failure) {
      return new StopFailure(failure.getMessage(), failure.retryAfter(), failure.denied());
    }

    static StopFailure of(StoppedException bySwitch) {
      return new StopFailure(bySwitch.getMessage(), StopSwitches.LOOKED_AT_EVERY, false);
    }
  }

  /**
   * Standalone tasks were told to stop.
   *
   * @param protectedUntil those that were left alone since they are protected
   * @param failure why some of them were not told, if so
   */
  record StandaloneTasksTold(
      Set<TaskArn> stopped, Map<TaskArn, Instant> protectedUntil, Optional<StopFailure> failure)
      implements TaskNews {
    public StandaloneTasksTold {
      stopped = Set.copyOf(stopped);
      protectedUntil = Map.copyOf(protectedUntil);
    }

    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.settled()) {
        return drain;
      }
      Instant now = context.now();
      Instant again = now.plus(failure.map(StopFailure::retryAfter).orElse(Duration.ZERO));
      Drain told = drain.with(drain.standalone().told(stopped, protectedUntil, again));
      if (!stopped.isEmpty()) {
        told = told.noting(now, "standalone tasks told to stop: " + stopped.size());
      }
      return withTrouble(told, now);
    }

    private Drain withTrouble(Drain told, Instant now) {
      if (failure.isEmpty()) {
        return told.with(told.diagnosis().allowed(Diagnosis.STOPS));
      }
      String reason = failure.get().reason();
      Drain noted = told.noting(now, reason);
      return failure.get().denied()
          ? noted.with(noted.diagnosis().denied(Diagnosis.STOPS, reason))
          : noted;
    }
  }

  /** It was looked into why the drain stands still. */
  record StandstillExamined(List<BlockReason> reasons) implements TaskNews {
    public StandstillExamined {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.state() != DrainState.DRAINING) {
        return drain;
      }
      return drain.with(drain.diagnosis().found(reasons, context.now()));
    }
  }

  /**
   * It could not be looked into why the drain stands still.
   *
   * @param denied whether the role lacks a permission
   */
  record ExaminationFailed(String reason, Duration retryAfter, boolean denied) implements TaskNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.state() != DrainState.DRAINING) {
        return drain;
      }
      Diagnosis again = drain.diagnosis().underWay(context.now().plus(retryAfter));
      return drain
          .with(denied ? again.denied(Diagnosis.EXAMINATION, reason) : again)
          .noting(context.now(), reason);
    }
  }
}
