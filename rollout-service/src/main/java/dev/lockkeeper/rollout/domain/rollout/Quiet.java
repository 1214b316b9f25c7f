package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;
import java.util.Optional;

/** Whether a rollout has been watched for as long as it should, and nothing was wrong. */
final class Quiet {
  private Quiet() {}

  /**
   * When the time is over in which it is watched, from the state's beginning or from when nothing
   * was short any more; empty if it isn't watched.
   */
  static Optional<Instant> endOf(Rollout rollout) {
    if (rollout.wave().back()) {
      return Optional.empty();
    }
    Settings.Watching watching = rollout.settings().watching();
    Instant over = rollout.shortage().overAt();
    Instant begin = over.isAfter(rollout.since()) ? over : rollout.since();
    return switch (rollout.state()) {
      case BAKING -> Optional.of(begin.plus(watching.bake()));
      case SOAKING -> Optional.of(begin.plus(watching.soak()));
      default -> Optional.empty();
    };
  }

  /** What it is still watched for; empty if that is over. Going back, nothing is watched. */
  static Optional<String> waitsFor(Rollout rollout, Instant now) {
    Optional<Instant> end = endOf(rollout);
    if (end.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> shortage = rollout.shortage().at(now);
    if (shortage.isPresent()) {
      return Optional.of("tasks fit nowhere: " + shortage.get());
    }
    if (end.get().isAfter(now)) {
      return Optional.of("watching alarms and capacity until " + end.get());
    }
    Optional<String> unknown = rollout.alarms().unknown();
    if (unknown.isPresent()) {
      return Optional.of("alarms that don't exist: " + unknown.get());
    }
    boolean looked =
        rollout.settings().watching().alarms().isEmpty()
            || !rollout.alarms().lookedAt().isBefore(end.get());
    return looked ? Optional.empty() : Optional.of("looking at the alarms once more");
  }
}
