package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.Drain.Attempt;
import dev.lockkeeper.drain.domain.Release.Manner;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what becomes of a drain. It reads no clock and asks nobody: the same drain, observation
 * and time give the same decision.
 *
 * <p>An observation only adds to what is known. State and actions follow from all that is known,
 * whatever came first: {@link DrainState} says which state, {@link Steps} which step, {@link
 * Asides} what else.
 */
public final class DrainRules {
  private final DrainLimits limits;
  private final ClusterPolicy.Of policies;

  public DrainRules(DrainLimits limits, ClusterPolicy.Of policies) {
    this.limits = limits;
    this.policies = policies;
  }

  /** What follows from {@code observation}. */
  public Decision decide(Drain drain, Observation observation, Instant now) {
    Context context = new Context(now, limits, policies);
    Drain heard = observation.learn(drain, context);
    Drain moved = advance(Steps.claimsAnew(drain, heard, context), context);
    Drain told = Tidings.tell(drain, moved, now);
    List<Action> actions = new ArrayList<>();
    // Heartbeats go first: a slow answer of ECS must not have a short hook time out.
    Drain next = new Asides(told, context).addHeartbeats(actions);
    // Others hear of a drain before it begins.
    next = new Asides(next, context).addNotices(actions);
    next = addStep(next, context, actions);
    next = new Asides(next, context).addStops(actions);
    next = new Asides(next, context).addExamination(actions);
    return new Decision(next, actions, wakeAt(next));
  }

  private static Drain advance(Drain drain, Context context) {
    Drain moved = step(drain, context);
    return moved.state() == drain.state() ? moved : advance(moved, context);
  }

  private static Drain step(Drain before, Context context) {
    Drain drain = before.settled() ? before : withoutPassed(before, context);
    return switch (drain.state()) {
      case REQUESTED -> orEnd(drain, context).orElseGet(() -> whenItsTurnCame(drain, context));
      case ANNOUNCED -> orEnd(drain, context).orElseGet(() -> whenQuiet(drain, context));
      case DRAINING -> orEnd(drain, context).orElseGet(() -> whenEmpty(drain, context.now()));
      case RELEASING -> whenReleased(drain, context.now());
      case COMPLETED, EXPIRED, CANCELLED, LOST -> drain;
    };
  }

  /** What ends a drain in whatever stage it is. */
  private static Optional<Drain> orEnd(Drain drain, Context context) {
    Instant now = context.now();
    if (drain.release().isPresent()) {
      Release release = drain.release().get();
      return Optional.of(
          drain
              .with(release.knowing(drain.triggers()))
              .in(DrainState.RELEASING, release.reason(), now));
    }
    boolean over = drain.lifecycleActions().over();
    if (over && drain.triggers().all().isEmpty()) {
      String why = "the instance is no longer held by a lifecycle action: it was ended by another";
      return Optional.of(
          drain.with(Release.to(DrainState.LOST, Manner.LEAVE, why)).in(DrainState.LOST, why, now));
    }
    return Deadline.of(drain, context.policyOf(drain))
        .filter(deadline -> deadline.passed(now))
        .map(deadline -> expired(drain, deadline, now))
        // Until it is known whether the group retains it, it may be its end that stops the tasks.
        .or(() -> Optional.of(drain).filter(unsure -> over));
  }

  /**
   * The most urgent deadline ends a drain, unless the instance would serve on then although EC2
   * takes it later: that goes on.
   */
  private static Drain withoutPassed(Drain drain, Context context) {
    Optional<String> over =
        Deadline.of(drain, context.policyOf(drain))
            .filter(deadline -> deadline.passed(context.now()))
            .filter(deadline -> deadline.policy() == DeadlinePolicy.REACTIVATE)
            .flatMap(Deadline::triggerId);
    Optional<Drain> left =
        over.map(id -> drain.with(drain.triggers().without(id)))
            .filter(rest -> rest.triggers().instanceGoesAnyway());
    return left.map(
            rest ->
                withoutPassed(
                    rest.noting(
                        context.now(), "a deadline passed, but EC2 takes the instance later"),
                    context))
        .orElse(drain);
  }

  private static Drain expired(Drain drain, Deadline deadline, Instant now) {
    String why = deadline.why() + "; " + Waiting.left(drain);
    return drain
        .with(Release.to(DrainState.EXPIRED, deadline.manner(drain), why).knowing(drain.triggers()))
        .in(DrainState.RELEASING, why, now);
  }

  private static Drain whenItsTurnCame(Drain drain, Context context) {
    Instant now = context.now();
    if (drain.containerInstance().isEmpty() || !drain.slot().mayGoOn() || early(drain, now)) {
      return drain;
    }
    return drain
        .with(new Announcement(now, Optional.empty()))
        .in(DrainState.ANNOUNCED, "announced in cluster " + drain.cluster(), now);
  }

  /** A hook waits already; only what comes by itself may be put off. */
  static boolean early(Drain drain, Instant now) {
    return drain.lifecycleActions().waiting().isEmpty() && drain.triggers().beginAt().isAfter(now);
  }

  private static Drain whenQuiet(Drain drain, Context context) {
    if (quietAt(drain, context.policyOf(drain)).isAfter(context.now())) {
      return drain;
    }
    // Even where an earlier drain has left it DRAINING: somebody may have set it ACTIVE since.
    return drain
        .with(drain.containerInstance().orElseThrow().perhapsNotDraining())
        .with(StandaloneStops.since(context.now()))
        .in(DrainState.DRAINING, "draining in cluster " + drain.cluster(), context.now());
  }

  static Instant quietAt(Drain drain, ClusterPolicy policy) {
    Announcement announcement = drain.announcement().orElseThrow();
    if (!policy.awaitsDiscovery() || drain.triggers().urgent()) {
      return announcement.at();
    }
    Instant patienceEnds = announcement.at().plus(policy.patience());
    return announcement.quietAt().filter(at -> at.isBefore(patienceEnds)).orElse(patienceEnds);
  }

  private static Drain whenEmpty(Drain drain, Instant now) {
    TaskLedger tasks = drain.tasks();
    boolean draining = drain.containerInstance().orElseThrow().draining();
    if (!draining || tasks.extent() != Extent.CONFIRMED || !tasks.holding().isEmpty()) {
      return drain;
    }
    String why = "every task on the instance has stopped";
    return drain
        .with(Release.to(DrainState.COMPLETED, Manner.LET_GO, why))
        .in(DrainState.RELEASING, why, now);
  }

  private static Drain whenReleased(Drain drain, Instant now) {
    if (!Steps.toRelease(drain).isEmpty()) {
      return drain;
    }
    Release release = drain.release().orElseThrow();
    Drain ended = drain.in(release.end(), "over: " + release.reason(), now);
    List<Trigger> fresh = release.sinceThen(drain.triggers());
    if (drain.lifecycleActions().waiting().isEmpty() && fresh.isEmpty()) {
      return ended;
    }
    return Tidings.tell(drain, ended, now)
        .again(now)
        .with(drain.triggers().only(fresh))
        .noting(now, "something else wants it by now, so it is drained after all");
  }

  /** Adds what is to be done next and claims it, so that nobody else does it at the same time. */
  private static Drain addStep(Drain drain, Context context, List<Action> actions) {
    List<Action> steps = Steps.of(drain, context);
    if (steps.isEmpty() || drain.attempt().notBefore().isAfter(context.now())) {
      return drain;
    }
    actions.addAll(steps);
    Instant claimed = context.now().plus(context.limits().stepTimeout());
    Drain next =
        drain.state() == DrainState.RELEASING
            ? drain.with(drain.lifecycleActions().tried())
            : drain;
    return Steps.joining(next, steps).with(new Attempt(claimed, drain.attempt().trouble()));
  }

  /** When the drain has to be looked at again though nothing is heard. */
  public Optional<Instant> wakeAt(Drain drain) {
    Context timeless = new Context(Instant.MAX, limits, policies);
    Stream<Instant> step =
        Steps.of(drain, timeless).isEmpty()
            ? Stream.of()
            : Stream.of(Steps.notBefore(drain, timeless));
    Stream<Instant> stage =
        drain.state() == DrainState.ANNOUNCED
            ? Stream.of(quietAt(drain, timeless.policyOf(drain)))
            : Stream.of();
    Stream<Instant> end =
        drain.settled()
            ? Stream.of()
            : Deadline.of(drain, timeless.policyOf(drain)).map(Deadline::at).stream();
    return Stream.of(step, stage, end, new Asides(drain, timeless).moments())
        .flatMap(one -> one)
        .min(Instant::compareTo);
  }
}
