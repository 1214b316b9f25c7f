package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what becomes of a rollout. It reads no clock and asks nobody: the same rollout,
 * observation and time give the same decision.
 *
 * <p>Nothing is changed in AWS but on a look at the group that was asked for after the last change
 * was answered or given up: so each change is decided on what the one before has brought about, and
 * lost answers don't matter. {@link RolloutState} says which state, {@link Steps} which change.
 */
public final class RolloutRules {
  private final Limits limits;

  public RolloutRules(Limits limits) {
    this.limits = limits;
  }

  /** What follows from {@code observation}. */
  public Decision decide(Rollout rollout, Observation observation, Instant now) {
    Context context = new Context(now, limits);
    Optional<GroupView> group = observation.group(rollout, now);
    Rollout heard = observation.learn(rollout, context);
    Rollout moved = advance(Gates.pass(heard, group, now), group, context);
    Rollout told = tell(rollout, moved, now);
    List<Action> actions = new ArrayList<>();
    Rollout next = new Asides(told, context).add(actions);
    next = addStep(next, group, context, actions);
    return new Decision(next, actions, Wakes.at(next, context));
  }

  /**
   * For when {@link #decide} has thrown, by a mistake of ours. The rollout says so until a look
   * works; it is tried again with what is seen then, as what is under way, if anything, is done
   * again once its claim is over.
   */
  public Decision undecided(Rollout rollout, RuntimeException mistake, Instant now) {
    Instant again = now.plus(limits.stepTimeout());
    Instant look = rollout.attempt().lookAt();
    String why = "a mistake in rollout-service, which its log shows: " + mistake;
    // Not put off by what can't be decided upon again and again.
    Instant next = look.isAfter(now) && look.isBefore(again) ? look : again;
    return new Decision(
        rollout.with(rollout.attempt().lookFailed(why, next)), List.of(), Optional.of(next));
  }

  private static Rollout advance(Rollout rollout, Optional<GroupView> group, Context context) {
    Rollout moved = Stages.step(rollout, group, context);
    if (moved.equals(rollout)) {
      return rollout;
    }
    Rollout watched = moved.state() == rollout.state() ? moved : entered(moved, group, context);
    return advance(watched, group, context);
  }

  /**
   * What a state needs is looked for when it is come into, unless it is come into by a look, which
   * shows just that.
   */
  private static Rollout entered(Rollout rollout, Optional<GroupView> group, Context context) {
    Attempt attempt = rollout.attempt();
    Instant now = context.now();
    Instant next = group.map(seen -> Looks.after(rollout, seen, context)).orElse(now);
    Rollout looking =
        attempt.underWay(now) ? rollout : rollout.with(attempt.free(now).lookAt(next));
    return Quiet.endOf(looking)
        .filter(end -> end.isBefore(looking.alarms().nextAt()))
        .map(end -> looking.with(looking.alarms().notBefore(end)))
        .orElse(looking);
  }

  private static Rollout tell(Rollout before, Rollout after, Instant now) {
    return before.state() == after.state()
        ? after
        : after.with(after.outbox().plus(after, now, after.waitsFor()));
  }

  /** Adds the next change, or a look, and claims it, so that nobody else does it, too. */
  private Rollout addStep(
      Rollout rollout, Optional<GroupView> group, Context context, List<Action> actions) {
    Instant now = context.now();
    if (rollout.state().ended() || rollout.attempt().underWay(now)) {
      return rollout;
    }
    Instant claim = now.plus(limits.stepTimeout());
    Optional<Step> step =
        rollout.attempt().notBefore().isAfter(now) ? Optional.empty() : Steps.next(rollout, group);
    if (step.isPresent()) {
      actions.add(step.get().effect());
      Rollout noted = step.get().rollout();
      return noted.with(noted.attempt().claimedUntil(claim));
    }
    Optional<LookAction> look =
        rollout.attempt().lookAt().isAfter(now) ? Optional.empty() : Steps.look(rollout, context);
    if (look.isEmpty()) {
      return rollout;
    }
    actions.add(look.get());
    return rollout.with(rollout.attempt().lookAt(claim));
  }
}
