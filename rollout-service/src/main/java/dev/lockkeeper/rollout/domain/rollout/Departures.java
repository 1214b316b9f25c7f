package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.checks.Fitness;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Phase;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Why;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides that instances go, so that at no time fewer can carry tasks than others want, and each is
 * backed by an instance of surge.
 */
final class Departures {
  private final Map<InstanceId, Leaving> leaving;
  private final Why why;
  private final Instant now;

  /** How many more may go at all. */
  private int left;

  /** How many more that are InService. */
  private int inService;

  /** How many more that can carry tasks. */
  private int usable;

  private Departures(Rollout rollout, Standing standing, Why why, int most, Instant now) {
    this.leaving = new TreeMap<>(rollout.fleet().leaving());
    this.why = why;
    this.now = now;
    int floor = rollout.capacity().orElseThrow().others();
    this.left = Math.min(most, rollout.surge() - backed(rollout));
    this.inService = standing.inService() - floor;
    this.usable = standing.usable() - floor;
  }

  /** How many are on their way that take surge with them. */
  static int backed(Rollout rollout) {
    return (int) (rollout.fleet().count(Why.REPLACED) + rollout.fleet().count(Why.SURPLUS));
  }

  /**
   * With as many of {@code candidates} to go as may, no more than {@code most}, in that order but
   * for those that carry nothing, which go first.
   */
  static Rollout begin(
      Rollout rollout,
      Standing standing,
      List<InstanceView> candidates,
      Why why,
      int most,
      Instant now) {
    Departures departures = new Departures(rollout, standing, why, most, now);
    candidates.stream().filter(one -> !Fitness.fit(one)).forEach(departures::offer);
    candidates.stream().filter(Fitness::fit).forEach(departures::offer);
    return rollout.with(rollout.fleet().withLeaving(departures.leaving));
  }

  private void offer(InstanceView one) {
    boolean fit = Fitness.fit(one);
    if (left <= 0 || (one.inService() && inService <= 0) || (fit && usable <= 0)) {
      return;
    }
    left--;
    inService -= one.inService() ? 1 : 0;
    usable -= fit ? 1 : 0;
    leaving.put(one.id(), leaving(one, why, now));
  }

  /** What ECS doesn't know carries no tasks, so there is nothing to drain. */
  static Leaving leaving(InstanceView one, Why why, Instant now) {
    return one.registration().isPresent() ? Leaving.toDrain(why, now) : Leaving.empty(why, now);
  }

  /**
   * What changes for instances on their way when the rollout turns round: none is to go any more.
   * What is empty goes on going, as nobody else would terminate it or set it ACTIVE; if it has
   * failed, or was surplus, it is on the image that is replaced now.
   */
  static Fleet turnedRound(Fleet fleet, Instant now) {
    return fleet.each(
        one -> one.phase() == Phase.EMPTY ? one.because(Why.REPLACED) : recalled(one, now));
  }

  /** What changes for them when it ends: there may be too many instances, but none to replace. */
  static Leaving ending(Leaving one, Instant now) {
    return switch (one.why()) {
      case REPLACED -> recalled(one, now);
      case FAILED -> one.because(Why.SURPLUS);
      case SURPLUS -> one;
    };
  }

  /** Also of one whose drain was only wanted: its request may be on its way. */
  private static Leaving recalled(Leaving one, Instant now) {
    return one.phase() == Phase.WANTED || one.phase() == Phase.REQUESTED
        ? one.in(Phase.RECALLED, now)
        : one;
  }
}
