package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.gates.Reaction;
import java.time.Instant;
import java.util.Map;

/** How a rollout is paused, turns round, or comes to its end. */
final class Turns {
  private Turns() {}

  /** What was chosen for a cause; a rollout that goes back already can only fail. */
  static Rollout react(Rollout rollout, Reaction reaction, String why, Instant now) {
    return switch (reaction) {
      case PAUSE -> pause(rollout, new Pause(Pause.ITSELF, why, now));
      case FAIL -> finish(rollout, RolloutState.FAILED, why, now);
      case ROLL_BACK ->
          rollout.wave().back()
              ? finish(rollout, RolloutState.FAILED, why, now)
              : rollBack(rollout, why, now);
    };
  }

  static Rollout pause(Rollout rollout, Pause pause) {
    if (rollout.state().settled() || rollout.pause().isPresent()) {
      return rollout;
    }
    Rollout paused =
        rollout
            .with(pause)
            .waitingFor("paused by " + pause.by() + ": " + pause.reason())
            .noting(pause.since(), "paused by " + pause.by() + ": " + pause.reason());
    return paused.with(paused.outbox().plus(paused, pause.since(), pause.reason()));
  }

  /** What has led to a pause is forgiven, or it would pause again at once. */
  static Rollout resume(Rollout rollout, String by, Instant now) {
    Rollout resumed =
        rollout
            .resumed()
            .with(rollout.wave().forgiven().progress(now))
            .with(rollout.fleet().each(one -> one.unblocked(now)))
            .with(rollout.attempt().lookAt(now))
            .waitingFor("a look at what has changed, as it was resumed by " + by)
            .noting(now, "resumed by " + by);
    return resumed.with(resumed.outbox().plus(resumed, now, "resumed by " + by));
  }

  /** Back to the old image; what hasn't begun yet has nothing to go back from. */
  static Rollout rollBack(Rollout rollout, String why, Instant now) {
    if (rollout.changes().isEmpty()) {
      return finish(rollout, RolloutState.ROLLED_BACK, why, now);
    }
    return turned(rollout, Departures.turnedRound(rollout.fleet(), now), now)
        .with(Wave.none(true, now))
        .with(new Ending(RolloutState.ROLLED_BACK, why))
        .in(RolloutState.ROLLING_BACK, why, now);
  }

  /** It will end so, as soon as everything is put back. */
  static Rollout finish(Rollout rollout, RolloutState end, String why, Instant now) {
    Fleet fleet = rollout.fleet().each(one -> Departures.ending(one, now));
    return turned(rollout, fleet, now)
        .with(rollout.wave().over())
        .with(new Ending(end, why))
        .in(RolloutState.RESTORING, why, now);
  }

  private static Rollout turned(Rollout rollout, Fleet fleet, Instant now) {
    Attempt attempt = rollout.attempt();
    return rollout
        .resumed()
        .with(fleet.withUnfit(Map.of()))
        .with(attempt.underWay(now) ? attempt : attempt.lookAt(now));
  }

  /** Whether nothing is to happen but that time passes, or a person decides. */
  static boolean rests(Rollout rollout) {
    return rollout.pause().isPresent()
        || (rollout.state() == RolloutState.LAUNCHING && rollout.wave().size() == 0)
        || rollout.state() == RolloutState.BAKING
        || rollout.state() == RolloutState.SOAKING
        || rollout.state() == RolloutState.AWAITING_APPROVAL;
  }
}
