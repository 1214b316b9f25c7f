package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Phase;
import dev.lockkeeper.rollout.domain.rollout.SightNews.DrainHeard;
import dev.lockkeeper.rollout.domain.rollout.SightNews.SomethingHappened;
import java.time.Instant;

/** What it means to a rollout how a drain that it asked for went on. */
final class DrainEnds {
  /** From so many losses in a row on it is somebody's business: it is still there, after all. */
  static final int MOST_LOST = 3;

  private DrainEnds() {}

  static Rollout learn(Rollout rollout, Leaving one, DrainHeard heard, Context context) {
    Instant now = context.now();
    if (one.going() || one.phase() == Phase.EMPTY) {
      return rollout;
    }
    InstanceId id = heard.instance();
    Fleet fleet = rollout.fleet();
    return switch (heard.kind()) {
      case COMPLETED ->
          lookedAtSoon(rollout.with(fleet.with(id, one.in(Phase.EMPTY, now))), context);
      case BLOCKED -> rollout.with(fleet.with(id, one.blocked(heard.reasons(), now)));
      case LOST ->
          one.attempt() < MOST_LOST
              ? lookedAtSoon(lost(rollout, id, one, now), context)
              : notDrained(rollout, one, heard, context);
      case EXPIRED ->
          one.proceeds(rollout.settings().drains())
              ? lookedAtSoon(rollout.with(fleet.with(id, one.in(Phase.EMPTY, now))), context)
              : notDrained(rollout, one, heard, context);
      case CANCELLED -> notDrained(rollout, one, heard, context);
    };
  }

  /** It may be gone, or never have been in ECS: the next look shows. */
  private static Rollout lost(Rollout rollout, InstanceId id, Leaving one, Instant now) {
    return rollout.with(
        one.recalled() ? rollout.fleet().without(id) : rollout.fleet().with(id, one.again(now)));
  }

  /** It serves on; whether it is tried again is up to a person, unless we have taken it back. */
  private static Rollout notDrained(
      Rollout rollout, Leaving one, DrainHeard heard, Context context) {
    Instant now = context.now();
    InstanceId id = heard.instance();
    if (one.recalled()) {
      return lookedAtSoon(rollout.with(rollout.fleet().without(id)), context);
    }
    String why = "the drain of " + id + " ended without it: " + String.join("; ", heard.reasons());
    if (rollout.state().settled() || rollout.wave().back()) {
      // There is no gate on the way to an end: as if nothing was heard, it is asked again later.
      boolean later = one.attempt() >= MOST_LOST;
      Leaving next = later ? one.in(Phase.REQUESTED, now) : one.again(now);
      return rollout.with(rollout.fleet().with(id, next)).noting(now, why);
    }
    Rollout again = rollout.with(rollout.fleet().with(id, one.again(now)));
    Reaction reaction = rollout.settings().reactions().onDrain();
    return Turns.react(again, reaction, why, now);
  }

  /** Soon, not at once: where many drains end in a row, they are let go together. */
  private static Rollout lookedAtSoon(Rollout rollout, Context context) {
    return new SomethingHappened().learn(rollout, context);
  }
}
