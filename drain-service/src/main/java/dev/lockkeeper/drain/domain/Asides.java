package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.AsideAction.ExamineStandstill;
import dev.lockkeeper.drain.domain.AsideAction.PublishNotices;
import dev.lockkeeper.drain.domain.AsideAction.RecordHeartbeat;
import dev.lockkeeper.drain.domain.AsideAction.StopStandaloneTasks;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is done for a drain beside its pending step: heartbeats, notices, stops of standalone tasks,
 * the look into a standstill. Each is claimed in the record until it has been answered, so that
 * nobody else does it at the same time.
 */
record Asides(Drain drain, Context context) {

  /** Also while a hook is being completed: that may fail, and take its time. */
  Drain addHeartbeats(List<Action> actions) {
    if (drain.state().ended() || aboutToComplete()) {
      return drain;
    }
    LifecycleActions held = drain.lifecycleActions();
    for (LifecycleAction due : held.heartbeatsDue(context.now())) {
      actions.add(new RecordHeartbeat(drain.instanceId(), due));
      held = held.change(due.id(), action -> action.heartbeatUnderWay(context.now()));
    }
    return drain.with(held);
  }

  Drain addNotices(List<Action> actions) {
    Outbox outbox = drain.outbox();
    if (outbox.waiting().isEmpty() || outbox.notBefore().isAfter(context.now())) {
      return drain;
    }
    actions.add(new PublishNotices(drain, outbox.waiting()));
    return drain.with(outbox.notBefore(claim()));
  }

  Drain addStops(List<Action> actions) {
    if (!watched() || drain.standalone().notBefore().isAfter(context.now())) {
      return drain;
    }
    Standalone standalone = standalone();
    Set<TaskArn> due = standalone.due(context.now());
    if (due.isEmpty()) {
      return drain;
    }
    ContainerInstance where = drain.containerInstance().orElseThrow();
    actions.add(new StopStandaloneTasks(where, due, standalone.lastCall(context.now())));
    return drain.with(drain.standalone().underWay(claim()));
  }

  Drain addExamination(List<Action> actions) {
    if (!standsStill() || examineAt().isAfter(context.now())) {
      return drain;
    }
    ContainerInstance where = drain.containerInstance().orElseThrow();
    actions.add(new ExamineStandstill(where, drain.tasks().holding(), standalone().plan()));
    return drain.with(drain.diagnosis().underWay(claim()));
  }

  /** When one of them is due. */
  Stream<Instant> moments() {
    Stream<Instant> heartbeats =
        drain.state().ended() ? Stream.of() : drain.lifecycleActions().heartbeatMoments();
    Stream<Instant> notices =
        drain.outbox().waiting().isEmpty() ? Stream.of() : Stream.of(drain.outbox().notBefore());
    Optional<Instant> stops =
        watched()
            ? standalone().nextAt().map(at -> later(at, drain.standalone().notBefore()))
            : Optional.empty();
    Stream<Instant> examination = standsStill() ? Stream.of(examineAt()) : Stream.of();
    return Stream.of(heartbeats, notices, stops.stream(), examination).flatMap(one -> one);
  }

  private boolean aboutToComplete() {
    return drain.state() == DrainState.RELEASING
        && !drain.attempt().held()
        && !drain.attempt().notBefore().isAfter(context.now());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Instant claim() {
    return context.now().plus(context.limits().stepTimeout());
  }

  private Instant examineAt() {
    return drain.diagnosis().nextAt(drain.tasks().newsAt());
  }

  private Standalone standalone() {
    return new Standalone(drain, context.policyOf(drain));
  }

  private boolean standsStill() {
    return watched() && !drain.tasks().holding().isEmpty();
  }

  /** Whether it is DRAINING, and all tasks on it are known. */
  private boolean watched() {
    return drain.takesNoNewTasks() && drain.tasks().extent() != Extent.SOME;
  }
}
