package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.Action.CompleteLifecycleAction;
import dev.lockkeeper.drain.domain.Action.ConfirmEmpty;
import dev.lockkeeper.drain.domain.Action.EnsureDraining;
import dev.lockkeeper.drain.domain.Action.FindContainerInstance;
import dev.lockkeeper.drain.domain.Action.LookAtAllTasks;
import dev.lockkeeper.drain.domain.Action.RecordHeartbeat;
import dev.lockkeeper.drain.domain.Drain.Attempt;
import dev.lockkeeper.drain.domain.Drain.Release;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what becomes of a drain. It reads no clock and asks nobody: the same drain, observation
 * and time give the same decision.
 *
 * <p>An observation only adds to what is known ({@link Knowledge}). State and actions follow from
 * all that is known, whatever came first.
 */
public final class DrainRules {
  private final DrainLimits limits;

  public DrainRules(DrainLimits limits) {
    this.limits = limits;
  }

  /** What follows from {@code observation}. */
  public Decision decide(Drain drain, Observation observation, Instant now) {
    Drain known = observation.match(new Knowledge(drain, now, limits));
    Drain moved = advance(known, now);
    List<Action> actions = new ArrayList<>();
    // Heartbeats go first: a slow answer of ECS must not have a short hook time out.
    Drain next = addSteps(addHeartbeats(moved, now, actions), now, actions);
    return new Decision(next, actions, wakeAt(next));
  }

  private static Drain advance(Drain drain, Instant now) {
    Drain moved = step(drain, now);
    return moved.state() == drain.state() ? moved : advance(moved, now);
  }

  private static Drain step(Drain drain, Instant now) {
    return switch (drain.state()) {
      case REQUESTED -> orLetGo(drain, now).orElseGet(() -> whenFound(drain, now));
      case DRAINING -> orLetGo(drain, now).orElseGet(() -> whenEmpty(drain, now));
      case RELEASING -> whenReleased(drain, now);
      case COMPLETED, EXPIRED, LOST -> drain;
    };
  }

  /** What ends a drain in whatever stage it is. */
  private static Optional<Drain> orLetGo(Drain drain, Instant now) {
    LifecycleActions actions = drain.lifecycleActions();
    if (actions.over()) {
      String why = "the instance is no longer held by a lifecycle action: it was ended by another";
      return Optional.of(drain.in(DrainState.LOST, why, now));
    }
    if (drain.release().isPresent()) {
      return Optional.of(drain.in(DrainState.RELEASING, drain.release().get().reason(), now));
    }
    if (actions.letGoAt().filter(at -> !at.isAfter(now)).isPresent()) {
      String why = "the hook can't wait any longer; " + Waiting.reason(drain);
      return Optional.of(
          drain.with(new Release(DrainState.EXPIRED, why)).in(DrainState.RELEASING, why, now));
    }
    return Optional.empty();
  }

  private static Drain whenFound(Drain drain, Instant now) {
    return drain
        .containerInstance()
        .map(where -> drain.in(DrainState.DRAINING, "found in cluster " + where.cluster(), now))
        .orElse(drain);
  }

  private static Drain whenEmpty(Drain drain, Instant now) {
    TaskLedger tasks = drain.tasks();
    if (tasks.extent() != Extent.CONFIRMED || !tasks.holding().isEmpty()) {
      return drain;
    }
    String why = "every task on the instance has stopped";
    return drain.with(new Release(DrainState.COMPLETED, why)).in(DrainState.RELEASING, why, now);
  }

  private static Drain whenReleased(Drain drain, Instant now) {
    if (!drain.lifecycleActions().waiting().isEmpty()) {
      return drain;
    }
    Release release = drain.release().orElseThrow();
    return drain.in(release.end(), "let go: " + release.reason(), now);
  }

  /** Adds what is to be done next and claims it, so that nobody else does it at the same time. */
  private Drain addSteps(Drain drain, Instant now, List<Action> actions) {
    List<Action> steps = pendingSteps(drain);
    if (steps.isEmpty() || drain.attempt().notBefore().isAfter(now)) {
      return drain;
    }
    actions.addAll(steps);
    return drain.with(new Attempt(now.plus(limits.stepTimeout()), drain.attempt().trouble()));
  }

  private static List<Action> pendingSteps(Drain drain) {
    return switch (drain.state()) {
      case REQUESTED -> List.of(new FindContainerInstance(drain.instanceId(), groupOf(drain)));
      case DRAINING -> nextLook(drain, drain.containerInstance().orElseThrow());
      case RELEASING -> completions(drain);
      case COMPLETED, EXPIRED, LOST -> List.of();
    };
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

  private static List<Action> completions(Drain drain) {
    String reason = drain.release().orElseThrow().reason();
    return drain.lifecycleActions().waiting().stream()
        .<Action>map(action -> new CompleteLifecycleAction(drain.instanceId(), action, reason))
        .toList();
  }

  private static Drain addHeartbeats(Drain drain, Instant now, List<Action> actions) {
    if (drain.state().ended() || drain.state() == DrainState.RELEASING) {
      return drain;
    }
    LifecycleActions held = drain.lifecycleActions();
    for (LifecycleAction due : held.heartbeatsDue(now)) {
      actions.add(new RecordHeartbeat(drain.instanceId(), due));
      held = held.change(due.token(), action -> action.heartbeatUnderWay(now));
    }
    return drain.with(held);
  }

  private static Optional<String> groupOf(Drain drain) {
    return drain.lifecycleActions().all().stream().map(LifecycleAction::group).findFirst();
  }

  /** When the drain has to be looked at again though nothing is heard. */
  public Optional<Instant> wakeAt(Drain drain) {
    Stream<Instant> step =
        pendingSteps(drain).isEmpty() ? Stream.of() : Stream.of(drain.attempt().notBefore());
    Stream<Instant> held =
        drain.state().ended() || drain.state() == DrainState.RELEASING
            ? Stream.of()
            : drain.lifecycleActions().moments();
    return Stream.concat(step, held).min(Instant::compareTo);
  }
}
