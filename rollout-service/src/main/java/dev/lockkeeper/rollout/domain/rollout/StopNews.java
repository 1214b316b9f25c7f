package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * About stop switches. What one holds back wasn't tried; until it is off, the group isn't looked at
 * either, as nothing could follow from that; unless the rollout puts back what it has changed: a
 * stop holds back only some of that.
 */
public sealed interface StopNews extends Observation {

  /**
   * An effect was held back.
   *
   * @param claim the {@link Attempt}'s count when the effect was claimed
   */
  record StepHeld(long claim, String why) implements StopNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      Attempt attempt = rollout.attempt();
      return StepNews.answers(attempt, claim)
          ? stopped(rollout.with(attempt.failed(why, context.now())), why, context.now())
          : rollout;
    }
  }

  /** Requests of drains were held back. */
  record TellingHeld(String why) implements StopNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return stopped(rollout.with(rollout.outbox().taken(context.now())), why, context.now());
    }
  }

  /** The switch was asked; empty if it is off. */
  record StopSeen(Optional<String> why) implements StopNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      Instant now = context.now();
      if (!rollout.attempt().stopped()) {
        return rollout;
      }
      // Alarms come first, and the time in which instances were to become fit counts anew.
      return why.isPresent()
          ? rollout.with(rollout.attempt().stopped(why.get(), now))
          : rollout
              .with(rollout.attempt().free(now))
              .with(rollout.alarms().notBefore(now))
              .with(rollout.wave().progress(now))
              .noting(now, "no stop switch is on any more");
    }
  }

  /**
   * Somebody says that a switch was lifted: it is asked once no replica remembers it as on. If an
   * answer from before comes after this, it is asked again as soon as at first.
   */
  record StopLifted(Instant forgotten) implements StopNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      if (!rollout.attempt().stopped()) {
        return rollout;
      }
      Attempt attempt = rollout.attempt().heldAnew(context.now());
      return rollout.with(
          attempt.lookAt().isAfter(forgotten) ? attempt.lookAt(forgotten) : attempt);
    }
  }

  private static Rollout stopped(Rollout rollout, String why, Instant now) {
    Rollout stopped = rollout.with(rollout.attempt().stopped(why, now));
    return rollout.attempt().stopped() ? stopped : stopped.noting(now, why);
  }
}
