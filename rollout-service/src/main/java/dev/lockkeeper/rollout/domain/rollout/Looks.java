package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** When a group is looked at next if nothing is heard: what nobody tells of has to be seen. */
final class Looks {
  private Looks() {}

  /** After this look; no later than the window opens that the next wave waits for. */
  static Instant after(Rollout rollout, GroupView group, Context context) {
    Instant usual = unlessAWindowOpens(rollout, group, context);
    return opening(rollout, context.now()).filter(at -> at.isBefore(usual)).orElse(usual);
  }

  private static Instant unlessAWindowOpens(Rollout rollout, GroupView group, Context context) {
    Limits limits = context.limits();
    Instant now = context.now();
    Instant later = now.plus(limits.lookWhileWaiting());
    if (!moves(rollout)) {
      return later;
    }
    Instant soon = now.plus(limits.lookWhileMoving());
    if (rollout.state() == RolloutState.CHECKING || !rollout.fleet().unfit().isEmpty()) {
      return soon; // of those that boot the times are counted
    }
    if (!onlyDrains(rollout, group, now)) {
      return now.plus(sinceNothingMoved(rollout, context));
    }
    return rollout.fleet().leaving().values().stream()
        .map(one -> one.silentAt(limits))
        .map(silent -> silent.isBefore(soon) ? soon : silent)
        .filter(silent -> silent.isBefore(later))
        .min(Instant::compareTo)
        .orElse(later);
  }

  /** Because of news: soon; later where nothing can follow from them before a time is over. */
  static Instant onNews(Rollout rollout, Context context) {
    Attempt attempt = rollout.attempt();
    boolean watches =
        rollout.state() == RolloutState.BAKING || rollout.state() == RolloutState.SOAKING;
    if (!watches || !rollout.fleet().leaving().isEmpty()) {
      return attempt.soon(context);
    }
    Instant later = attempt.lookedAt().plus(context.limits().lookWhileMoving());
    return later.isBefore(context.now()) ? context.now() : later;
  }

  private static boolean moves(Rollout rollout) {
    return (rollout.state().inWave() && !Turns.rests(rollout))
        || rollout.state() == RolloutState.RESTORING;
  }

  /**
   * Whether a wave waits for drains alone: their ends are told, as is what leaves the group. What
   * isn't is looked for: instances that become fit, and times that run out meanwhile.
   */
  private static boolean onlyDrains(Rollout rollout, GroupView group, Instant now) {
    Collection<Leaving> leaving = rollout.fleet().leaving().values();
    return rollout.state() == RolloutState.DRAINING
        && Standing.of(rollout, group).leftIn(rollout.wave()) == 0
        && rollout.shortage().at(now).isEmpty()
        && leaving.stream().allMatch(Leaving::drainsUnblocked);
  }

  /**
   * The longer nothing has happened to the instances, the longer: events tell when something does.
   */
  private static Duration sinceNothingMoved(Rollout rollout, Context context) {
    Limits limits = context.limits();
    Instant moved =
        Stream.concat(
                Stream.of(rollout.since(), rollout.wave().progressAt()),
                rollout.fleet().leaving().values().stream().map(Leaving::since))
            .max(Instant::compareTo)
            .orElseThrow();
    Duration quarter = Duration.between(moved, context.now()).dividedBy(4);
    return Held.within(limits.lookWhileMoving(), quarter, limits.lookWhileWaiting());
  }

  /** When the window opens that the next wave waits for, as far as it does. */
  private static Optional<Instant> opening(Rollout rollout, Instant now) {
    boolean between = rollout.state() == RolloutState.LAUNCHING && rollout.wave().size() == 0;
    return between && !rollout.wave().back() && rollout.pause().isEmpty()
        ? rollout.settings().windows().flatMap(some -> some.nextOpening(now))
        : Optional.empty();
  }
}
