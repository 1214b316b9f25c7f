package dev.lockkeeper.drain.fleet;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.Release;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether one write may follow another, by the table of {@link DrainState}. A write may take
 * several steps of the table at once, since a drain moves on as far as what is known carries it.
 */
final class Transitions {
  private static final Set<DrainState> UNDER_WAY =
      EnumSet.of(
          DrainState.REQUESTED, DrainState.ANNOUNCED, DrainState.DRAINING, DrainState.RELEASING);

  private Transitions() {}

  static boolean allowed(Optional<Drain> before, Drain after) {
    return before.map(drain -> allowed(drain, after)).orElseGet(() -> mayBeFirst(after.state()));
  }

  /** A drain that begins knows no registration yet, so it goes no further but to its end. */
  private static boolean mayBeFirst(DrainState state) {
    return state != DrainState.ANNOUNCED && state != DrainState.DRAINING;
  }

  private static boolean allowed(Drain before, Drain after) {
    if (before.state().ended()) {
      return after.state() == before.state()
          || (heardMore(before, after) && mayBeFirst(after.state()))
          || (leftToItsHook(before) && after.state() == DrainState.REQUESTED)
          || (setDrainingLate(before) && afterRelease(before, after));
    }
    if (after.state() == before.state()) {
      return before.state() != DrainState.RELEASING || after.release().isPresent();
    }
    return switch (before.state()) {
      case REQUESTED -> UNDER_WAY.contains(after.state()) || endsAsDecided(after);
      case ANNOUNCED, DRAINING ->
          after.state() == DrainState.REQUESTED
              ? registrationGone(before, after) || startedAnew(before, after)
              : onward(before, after);
      case RELEASING -> afterRelease(before, after);
      case COMPLETED, EXPIRED, CANCELLED, LOST -> false;
    };
  }

  private static boolean onward(Drain before, Drain after) {
    boolean backwards =
        before.state() == DrainState.DRAINING && after.state() == DrainState.ANNOUNCED;
    return !backwards && (UNDER_WAY.contains(after.state()) || endsAsDecided(after));
  }

  private static boolean afterRelease(Drain before, Drain after) {
    return after.state() == DrainState.RELEASING
        || endsAsDecided(after)
        || (after.state() == DrainState.REQUESTED && startedAnew(before, after));
  }

  private static boolean endsAsDecided(Drain after) {
    return after.state().ended()
        && after
            .release()
            .map(release -> release.end() == after.state() && !release.reason().isBlank())
            .orElse(after.state() == DrainState.LOST);
  }

  private static boolean registrationGone(Drain before, Drain after) {
    return after.containerInstance().isEmpty()
        && after
            .formerly()
            .map(gone -> gone.arn())
            .equals(before.containerInstance().map(where -> where.arn()));
  }

  private static boolean startedAnew(Drain before, Drain after) {
    return after.release().isEmpty()
        && !after.requestedAt().isBefore(before.requestedAt())
        && !(after.lifecycleActions().waiting().isEmpty() && after.triggers().all().isEmpty());
  }

  private static boolean heardMore(Drain before, Drain after) {
    return !after.triggers().heard().equals(before.triggers().heard());
  }

  private static boolean leftToItsHook(Drain before) {
    return before.state() == DrainState.LOST && !before.lifecycleActions().waiting().isEmpty();
  }

  private static boolean setDrainingLate(Drain before) {
    return before
        .release()
        .filter(release -> release.manner() == Release.Manner.REACTIVATE)
        .isPresent();
  }
}
