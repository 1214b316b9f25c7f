package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.Drain.Attempt;
import dev.lockkeeper.drain.domain.Drain.Release;
import dev.lockkeeper.drain.domain.Observation.ContainerInstanceFound;
import dev.lockkeeper.drain.domain.Observation.ContainerInstanceNotFound;
import dev.lockkeeper.drain.domain.Observation.DrainingEnsured;
import dev.lockkeeper.drain.domain.Observation.HeartbeatFailed;
import dev.lockkeeper.drain.domain.Observation.HeartbeatRecorded;
import dev.lockkeeper.drain.domain.Observation.LifecycleActionSettled;
import dev.lockkeeper.drain.domain.Observation.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.Observation.StepFailed;
import dev.lockkeeper.drain.domain.Observation.TasksSeen;
import dev.lockkeeper.drain.domain.Observation.TasksToRunListed;
import dev.lockkeeper.drain.domain.Observation.TimePassed;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Adds an observation to what is known of a drain. Of a drain that has ended nothing more is
 * learnt, except that it is wanted again.
 */
final class Knowledge implements Observation.Cases<Drain> {
  private final Drain drain;
  private final Instant now;
  private final DrainLimits limits;

  Knowledge(Drain drain, Instant now, DrainLimits limits) {
    this.drain = drain;
    this.now = now;
    this.limits = limits;
  }

  @Override
  public Drain lifecycleActionStarted(LifecycleActionStarted seen) {
    LifecycleAction action = seen.action();
    if (drain.lifecycleActions().know(action.token())) {
      return drain;
    }
    Drain wanted = drain.state().ended() ? drain.again(now) : drain;
    return wanted
        .with(wanted.lifecycleActions().plus(action))
        .noting(now, "hook " + action.hook() + " of group " + action.group() + " waits");
  }

  @Override
  public Drain containerInstanceFound(ContainerInstanceFound seen) {
    if (drain.state() != DrainState.REQUESTED) {
      return drain;
    }
    // A list may still show the registration that is known to be gone.
    boolean another = !drain.formerly().equals(Optional.of(seen.where().arn()));
    return another ? stepDone().with(seen.where()) : letGoAsGone();
  }

  @Override
  public Drain containerInstanceNotFound(ContainerInstanceNotFound seen) {
    if (settled()) {
      return drain;
    }
    return switch (Unregistered.judge(drain, now, limits.settlingTime())) {
      case NOT_YET -> retry(limits.registrationRetry(), "no cluster knows the instance yet");
      case NOT_OURS -> leaveAlone("not ours: none of our clusters knows the instance");
      case LEFT -> lookAgain(drain.containerInstance().orElseThrow().arn());
      case GONE -> letGoAsGone();
    };
  }

  private Drain lookAgain(ContainerInstanceArn gone) {
    String why = "container instance " + gone + " is gone: looking whether it registered anew";
    return drain.withoutRegistration(gone).in(DrainState.REQUESTED, why, now);
  }

  private Drain letGoAsGone() {
    String why = "gone: the instance left its cluster before it was empty";
    return drain.with(new Release(DrainState.LOST, why));
  }

  @Override
  public Drain drainingEnsured(DrainingEnsured seen) {
    if (drain.state() != DrainState.DRAINING) {
      return drain;
    }
    ContainerInstance where = drain.containerInstance().orElseThrow();
    if (where.draining()) {
      return drain;
    }
    return stepDone()
        .with(where.nowDraining())
        .noting(now, "DRAINING; tasks to run on it, daemons included: " + seen.tasks());
  }

  @Override
  public Drain tasksSeen(TasksSeen seen) {
    if (settled()) {
      return drain;
    }
    TaskLedger tasks = drain.tasks().plus(seen.extent(), seen.tasks(), now);
    if (seen.extent() == Extent.ALL && seen.tasks().stream().noneMatch(Task::holdsDrain)) {
      tasks = tasks.confirmed();
    }
    if (tasks.extent() == drain.tasks().extent()) {
      return drain.with(tasks);
    }
    return stepDone().with(tasks).noting(now, "tasks to wait for: " + tasks.holding().size());
  }

  @Override
  public Drain tasksToRunListed(TasksToRunListed seen) {
    TaskLedger tasks = drain.tasks();
    if (settled() || tasks.extent() == Extent.SOME) {
      return drain;
    }
    Set<TaskArn> strangers = new LinkedHashSet<>(seen.tasks());
    strangers.removeAll(tasks.tasks().keySet());
    if (!strangers.isEmpty()) {
      return startOver(strangers);
    }
    return tasks.holding().isEmpty() ? stepDone().with(tasks.confirmed()) : drain;
  }

  /** Only an instance that isn't DRAINING takes new tasks, or the first look was too early. */
  private Drain startOver(Set<TaskArn> strangers) {
    ContainerInstance where = drain.containerInstance().orElseThrow();
    return stepDone()
        .with(where.perhapsNotDraining())
        .with(drain.tasks().surprisedBy(strangers, now))
        .noting(now, "tasks came after the first look, so it goes on: " + strangers.size());
  }

  @Override
  public Drain heartbeatRecorded(HeartbeatRecorded seen) {
    return drain.with(
        drain.lifecycleActions().change(seen.token(), action -> action.heartbeatRecorded(now)));
  }

  @Override
  public Drain heartbeatFailed(HeartbeatFailed seen) {
    return drain.state().ended() ? drain : drain.noting(now, "heartbeat failed: " + seen.reason());
  }

  @Override
  public Drain lifecycleActionSettled(LifecycleActionSettled seen) {
    return drain.with(
        drain.lifecycleActions().change(seen.token(), action -> action.settled(seen.status())));
  }

  @Override
  public Drain stepFailed(StepFailed seen) {
    return drain.state().ended() ? drain : retry(seen.retryAfter(), seen.reason());
  }

  @Override
  public Drain timePassed(TimePassed seen) {
    return drain;
  }

  /** Somebody else may have work on it, so its hook is neither completed nor kept waiting. */
  private Drain leaveAlone(String why) {
    return drain.with(new Release(DrainState.LOST, why)).in(DrainState.LOST, why, now);
  }

  private boolean settled() {
    return drain.state().ended() || drain.state() == DrainState.RELEASING;
  }

  private Drain stepDone() {
    return drain.with(new Attempt(now, Optional.empty()));
  }

  private Drain retry(Duration after, String trouble) {
    return drain.with(new Attempt(now.plus(after), Optional.of(trouble))).noting(now, trouble);
  }
}
