package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.EndAction.CompleteLifecycleAction;
import dev.lockkeeper.drain.domain.EndAction.EnsureActive;
import dev.lockkeeper.drain.domain.LookAction.ConfirmEmpty;
import dev.lockkeeper.drain.domain.LookAction.FindContainerInstance;
import dev.lockkeeper.drain.domain.LookAction.LookAtAllTasks;
import dev.lockkeeper.drain.domain.LookAction.LookAtRetention;
import dev.lockkeeper.drain.domain.TurnAction.EnsureDraining;
import dev.lockkeeper.drain.domain.TurnAction.FreeSlot;
import dev.lockkeeper.drain.domain.TurnAction.TakeTurn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The one step, or few at once, that a drain waits to have done. */
final class Steps {
  private Steps() {}

  static List<Action> of(Drain drain, Context context) {
    if (mayBeRetained(drain)) {
      return retention(drain.lifecycleActions().all());
    }
    return switch (drain.state()) {
      case REQUESTED -> toBegin(drain, context);
      case ANNOUNCED -> List.of();
      case DRAINING -> nextLook(drain, drain.containerInstance().orElseThrow());
      case RELEASING -> toRelease(drain);
      case COMPLETED, EXPIRED, CANCELLED, LOST ->
          drain.slot().inLine()
              ? List.of(new FreeSlot(drain.cluster(), drain.instanceId()))
              : List.of();
    };
  }

  /**
   * Whether its hooks have ended by themselves and something else wants it where it is retained.
   */
  private static boolean mayBeRetained(Drain drain) {
    return !drain.settled() && drain.lifecycleActions().over();
  }

  /** When the step may be taken. */
  static Instant notBefore(Drain drain, Context context) {
    Instant attempt = drain.attempt().notBefore();
    boolean waitsForItsTime =
        drain.state() == DrainState.REQUESTED
            && drain.containerInstance().isPresent()
            && drain.lifecycleActions().waiting().isEmpty()
            && !mayBeRetained(drain);
    Instant begin = drain.triggers().beginAt();
    return waitsForItsTime && begin.isAfter(attempt) ? begin : attempt;
  }

  private static List<Action> toBegin(Drain drain, Context context) {
    if (drain.containerInstance().isEmpty()) {
      return List.of(
          new FindContainerInstance(
              drain.instanceId(), groupOf(drain), drain.formerly().map(ContainerInstance::arn)));
    }
    if (DrainRules.early(drain, context.now())) {
      return List.of();
    }
    ClusterPolicy policy = context.policyOf(drain);
    Optional<Instant> urgentUntil = Deadline.of(drain, policy).map(Deadline::at);
    return List.of(
        new TakeTurn(
            drain.cluster(),
            drain.instanceId(),
            policy.mostAtOnce(),
            urgentUntil,
            !drain.triggers().urgent()));
  }

  /**
   * Has a drain that waits for its turn ask again at once when what it asks for has changed: one
   * that has become more urgent must not wait until it would have asked anyway.
   */
  static Drain claimsAnew(Drain before, Drain heard, Context context) {
    boolean waits = ProgressNews.waitsForItsTurn(before) && ProgressNews.waitsForItsTurn(heard);
    return waits && !of(before, context).equals(of(heard, context))
        ? ProgressNews.askingAgain(heard, context.now())
        : heard;
  }

  /**
   * Known to be in line before it is: whatever happens then, its place is given back at the end.
   */
  static Drain joining(Drain drain, List<Action> steps) {
    boolean joins =
        steps.stream().anyMatch(step -> step instanceof TakeTurn turn && turn.limit().isPresent());
    return joins && drain.slot() == Slot.NONE ? drain.with(Slot.AWAITED) : drain;
  }

  private static Optional<String> groupOf(Drain drain) {
    return drain.lifecycleActions().all().stream().map(LifecycleAction::group).findFirst();
  }

  private static List<Action> nextLook(Drain drain, ContainerInstance where) {
    TaskLedger tasks = drain.tasks();
    if (!where.draining()) {
      return List.of(new EnsureDraining(where));
    }
    return switch (tasks.extent()) {
      case SOME -> List.of(new LookAtAllTasks(where, openOf(tasks)));
      case ALL -> tasks.holding().isEmpty() ? List.of(new ConfirmEmpty(where)) : List.of();
      case CONFIRMED -> List.of();
    };
  }

  private static Set<TaskArn> openOf(TaskLedger tasks) {
    return tasks.open().stream().map(Task::arn).collect(Collectors.toSet());
  }

  static List<Action> toRelease(Drain drain) {
    Release release = drain.release().orElseThrow();
    return switch (release.manner()) {
      case LET_GO -> completions(drain, "CONTINUE");
      case RETAIN ->
          release.mayRetain()
              ? retention(drain.lifecycleActions().waiting())
              : completions(drain, "ABANDON");
      case REACTIVATE ->
          release.done()
              ? List.of()
              : drain.containerInstance().stream().<Action>map(EnsureActive::new).toList();
      case LEAVE -> List.of();
    };
  }

  /** An instance is in one group. */
  private static List<Action> retention(List<LifecycleAction> actions) {
    return actions.stream()
        .map(LifecycleAction::group)
        .limit(1)
        .<Action>map(LookAtRetention::new)
        .toList();
  }

  private static List<Action> completions(Drain drain, String result) {
    return drain.lifecycleActions().waiting().stream()
        .<Action>map(action -> new CompleteLifecycleAction(drain.instanceId(), action, result))
        .toList();
  }
}
