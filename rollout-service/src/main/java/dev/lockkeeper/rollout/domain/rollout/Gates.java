package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.gates.Reactions;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What pauses a rollout, turns it round or ends it, whatever it is at. */
final class Gates {
  private Gates() {}

  static Rollout pass(Rollout rollout, Optional<GroupView> group, Instant now) {
    if (rollout.state().settled()) {
      return rollout;
    }
    Reactions reactions = rollout.settings().reactions();
    if (!rollout.wave().back()
        && rollout.request().deadline().filter(at -> !at.isAfter(now)).isPresent()) {
      return overdue(rollout, reactions.onDeadline(), now);
    }
    if (rollout.pause().isPresent() || !rollout.state().inWave()) {
      return rollout;
    }
    Optional<String> fought = group.flatMap(seen -> fought(rollout, seen));
    if (fought.isPresent()) {
      return Turns.react(rollout, Reaction.PAUSE, fought.get(), now);
    }
    Optional<String> launches = launches(rollout, now);
    if (launches.isPresent()) {
      return Turns.react(rollout, reactions.onFailedLaunches(), launches.get(), now);
    }
    // Going back, alarms are still in ALARM, and there is nothing better than to go on.
    if (rollout.wave().back()) {
      return rollout;
    }
    if (rollout.alarms().firing().isPresent()) {
      String why = "in ALARM: " + rollout.alarms().firing().get();
      return Turns.react(rollout, reactions.onAlarm(), why, now);
    }
    return blocked(rollout, now)
        .map(why -> Turns.react(rollout, reactions.onDrain(), why, now))
        .orElse(rollout);
  }

  private static Rollout overdue(Rollout rollout, Reaction reaction, Instant now) {
    String why = "the deadline of the rollout came";
    boolean back = reaction == Reaction.ROLL_BACK && rollout.changes().isPresent();
    return Turns.react(rollout, back ? Reaction.ROLL_BACK : Reaction.FAIL, why, now);
  }

  /** What somebody else does to the group: waves would launch and replace without end. */
  static Optional<String> fought(Rollout rollout, GroupView group) {
    if (group.refreshing()) {
      return Optional.of("an instance refresh of the group goes on: let it end or cancel it");
    }
    return rollout.replaces(group.image())
        ? Optional.of(
            "somebody else has the group launch %s, by version %d of %s: have it launch %s"
                .formatted(
                    group.image(),
                    group.version().number(),
                    group.version().template(),
                    rollout.wanted()))
        : Optional.empty();
  }

  private static Optional<String> launches(Rollout rollout, Instant now) {
    Wave wave = rollout.wave();
    Settings.Launches launches = rollout.settings().launches();
    if (wave.size() > 0 && wave.failed() > launches.mostFailed(wave.size())) {
      return Optional.of(wave.failed() + " new instances didn't become fit in this wave");
    }
    Duration patience = launches.timeout().multipliedBy(2);
    return rollout.state() == RolloutState.CHECKING
            && !rollout.attempt().stopped()
            && !wave.progressAt().plus(patience).isAfter(now)
        ? Optional.of("nothing has happened to new instances for " + patience)
        : Optional.empty();
  }

  /** When the patience with a blocked drain ends. */
  static Stream<Instant> patienceEnds(Rollout rollout) {
    boolean counts = rollout.state().inWave() && !rollout.wave().back();
    return rollout.fleet().leaving().values().stream()
        .filter(one -> counts)
        .flatMap(one -> one.blockedSince().stream())
        .map(since -> since.plus(rollout.settings().drains().patience()));
  }

  private static Optional<String> blocked(Rollout rollout, Instant now) {
    Duration patience = rollout.settings().drains().patience();
    Map<InstanceId, Leaving> leaving = new TreeMap<>(rollout.fleet().leaving());
    return leaving.entrySet().stream()
        .filter(
            one ->
                one.getValue()
                    .blockedSince()
                    .filter(since -> !since.plus(patience).isAfter(now))
                    .isPresent())
        .map(one -> "the drain of " + one.getKey() + " is blocked: " + one.getValue().blocked())
        .findFirst();
  }
}
