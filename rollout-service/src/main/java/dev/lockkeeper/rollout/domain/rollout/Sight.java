package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.reads.Registration;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Phase;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Why;
import dev.lockkeeper.rollout.domain.rollout.SightNews.GroupSeen;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a look at the group adds to what is known. */
final class Sight {
  private Sight() {}

  /** Whether a look shows what has come of all that was begun. */
  static boolean fresh(Rollout rollout, GroupSeen seen, Instant now) {
    Attempt attempt = rollout.attempt();
    return rollout.state() != RolloutState.REQUESTED
        && !attempt.underWay(now)
        && seen.count() == attempt.count()
        && !seen.view().at().isBefore(attempt.lookedAt());
  }

  static Rollout learn(Rollout rollout, GroupView group, Context context) {
    Rollout seen = rollout;
    if (seen.changes().isEmpty()) {
      seen = seen.with(Changes.none(group)).with(Capacity.of(group));
    }
    seen = departed(seen, group, context);
    Set<InstanceId> letGo = rollout.fleet().leaving().keySet();
    seen = seen.state().inWave() ? arrived(seen, group, letGo, context.now()) : seen;
    Instant next = Looks.after(seen, group, context);
    return seen.with(seen.attempt().looked(group.at(), next));
  }

  /** What has become of those that are to go. */
  private static Rollout departed(Rollout rollout, GroupView group, Context context) {
    Fleet fleet = rollout.fleet();
    int taken = 0;
    int replaced = 0;
    for (Map.Entry<InstanceId, Leaving> entry : rollout.fleet().leaving().entrySet()) {
      InstanceId id = entry.getKey();
      Leaving one = entry.getValue();
      Optional<InstanceView> there =
          group.instance(id).filter(view -> view.lifecycle() != Lifecycle.TERMINATING);
      if (there.isEmpty()) {
        taken += one.phase() == Phase.GOING_FOR_GOOD ? 1 : 0;
        replaced += one.why() == Why.REPLACED ? 1 : 0;
        fleet = fleet.without(id);
        continue;
      }
      Optional<Leaving> next =
          there.get().lifecycle() == Lifecycle.STANDBY
              ? inStandby(one, there.get(), context)
              : next(one, there.get(), one.proceeds(rollout.settings().drains()), context);
      fleet = next.isPresent() ? fleet.with(id, next.get()) : fleet.without(id);
    }
    return rollout
        .with(fleet.plusReplaced(replaced))
        .with(rollout.capacity().orElseThrow().seen(group.sizes(), taken));
  }

  /** As it goes on for one that is still there; empty if it stays after all. */
  private static Optional<Leaving> next(
      Leaving one, InstanceView there, boolean proceeds, Context context) {
    Instant now = context.now();
    Optional<Registration> registration = there.registration();
    boolean silent = one.silent(context);
    return switch (one.phase()) {
      case WANTED -> Optional.of(registration.isPresent() ? one : one.in(Phase.EMPTY, now));
      case REQUESTED -> {
        if (!silent) {
          yield Optional.of(one);
        }
        if (registration.isEmpty() || registration.get().drained()) {
          yield Optional.of(one.in(Phase.EMPTY, now));
        }
        // Its request was lost, or its end: the same request again would be heard no more. An end
        // with tasks left can't be seen; a new request joins the drain, or is soon answered.
        boolean lost = one.attempt() >= DrainEnds.MOST_LOST;
        boolean perhapsOver = registration.get().active() || proceeds || lost;
        yield Optional.of(perhapsOver ? one.again(now) : one);
      }
      case RECALLED -> Optional.of(one);
      case RECALLING -> recalled(one, registration, proceeds, context);
      case EMPTY -> Optional.of(fills(registration) ? one.again(now) : one);
      // It was to be terminated and wasn't: the floor didn't allow it, or it is ACTIVE by now.
      case GOING, GOING_FOR_GOOD ->
          Optional.of(fills(registration) ? one.again(now) : one.in(Phase.EMPTY, now));
    };
  }

  /** A person is at work there, so it stays; its drain is taken back. */
  private static Optional<Leaving> inStandby(Leaving one, InstanceView there, Context context) {
    return switch (one.phase()) {
      case WANTED, REQUESTED -> Optional.of(one.in(Phase.RECALLED, context.now()));
      case RECALLED -> Optional.of(one);
      case RECALLING -> recalled(one, there.registration(), false, context);
      case EMPTY, GOING, GOING_FOR_GOOD -> Optional.empty();
    };
  }

  /** Whether it has registered late, or was set ACTIVE by somebody, so that it may carry tasks. */
  private static boolean fills(Optional<Registration> registration) {
    return registration.filter(Registration::active).isPresent();
  }

  /**
   * A drain that drain-service has never heard of ends without a word. One that has ended with
   * tasks left, unheard, can't be taken back: only a new request tells.
   */
  private static Optional<Leaving> recalled(
      Leaving one, Optional<Registration> registration, boolean proceeds, Context context) {
    Instant now = context.now();
    boolean settled = !one.since().plus(context.limits().stepTimeout()).isAfter(now);
    if (settled && registration.filter(some -> !some.active()).isEmpty()) {
      return Optional.empty();
    }
    if (!one.silent(context)) {
      return Optional.of(one);
    }
    if (registration.filter(Registration::drained).isPresent()) {
      return Optional.of(one.in(Phase.EMPTY, now));
    }
    return Optional.of(proceeds ? one.again(now) : one.in(Phase.RECALLED, now));
  }

  /**
   * What has become of those that are to stay.
   *
   * @param letGo those that were to go before: where one isn't there any more it hasn't failed, or
   *     is counted already
   */
  private static Rollout arrived(
      Rollout rollout, GroupView group, Set<InstanceId> letGo, Instant now) {
    Map<InstanceId, Instant> before = rollout.fleet().unfit();
    Map<InstanceId, Instant> unfit = new TreeMap<>();
    Fleet fleet = rollout.fleet();
    int failed = 0;
    Standing standing = Standing.of(rollout, group);
    for (InstanceView one : standing.unfit()) {
      Instant since = before.getOrDefault(one.id(), now);
      if (since.plus(rollout.settings().launches().timeout()).isAfter(now)) {
        unfit.put(one.id(), since);
      } else {
        failed++;
        fleet = fleet.with(one.id(), Departures.leaving(one, Why.FAILED, now));
      }
    }
    for (InstanceId id : before.keySet()) {
      boolean gone =
          group.instance(id).filter(one -> one.lifecycle() != Lifecycle.TERMINATING).isEmpty();
      failed += gone && !letGo.contains(id) ? 1 : 0;
    }
    Rollout joined = Waves.joined(rollout, standing);
    Wave wave = joined.wave().moreFailed(failed, now);
    boolean moved = !unfit.keySet().equals(before.keySet());
    return joined.with(fleet.withUnfit(unfit)).with(moved ? wave.progress(now) : wave);
  }
}
