package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Why;
import dev.lockkeeper.rollout.domain.wave.WaveSizes;
import dev.lockkeeper.rollout.domain.wave.Zones;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A wave, from the first instance launched to the last one gone. */
final class Waves {
  private Waves() {}

  static Rollout begin(Rollout rollout, GroupView group, Standing standing, Instant now) {
    Wave wave = rollout.wave();
    int left = standing.outgoing().size();
    int room = group.sizes().max() - rollout.capacity().orElseThrow().others();
    if (room <= 0) {
      return rollout.waitingFor("room: the desired capacity is the maxSize");
    }
    WaveSizes sizes = rollout.settings().waves();
    boolean first = wave.number() == 0;
    int size = sizes.next(first && !wave.back(), first ? left : wave.all(), left, room);
    Wave next = wave.next(left, size, now);
    return rollout
        .with(next)
        .noting(now, "wave " + next.number() + " replaces " + size + " of " + left);
  }

  static Rollout launching(Rollout rollout, GroupView group, Standing standing, Instant now) {
    if (raise(rollout, group, standing).isPresent()) {
      return rollout.waitingFor("the group to launch replacements");
    }
    return missing(rollout, standing) > 0
        ? rollout.waitingFor("room: maxSize is " + group.sizes().max())
        : rollout
            .with(rollout.wave().progress(now))
            .in(RolloutState.CHECKING, "replacements are launched", now);
  }

  /**
   * With what has joined on the image that is replaced, as where a scale-out overtook the change of
   * the version: the waves to come replace it, so that this one stays as large as it is. If it came
   * in the place of a replacement, the wave has to replace it, too.
   */
  static Rollout joined(Rollout rollout, Standing standing) {
    Wave wave = rollout.wave();
    int joined = standing.leftIn(wave) - wave.size();
    int others = rollout.capacity().orElseThrow().others();
    int later = Math.min(joined, others - wave.size() - wave.goal());
    boolean drains = rollout.state().compareTo(RolloutState.DRAINING) >= 0;
    return wave.size() == 0 || drains || later <= 0 ? rollout : rollout.with(wave.leaving(later));
  }

  /** How many instances of surge the wave lacks, spares apart. */
  private static int missing(Rollout rollout, Standing standing) {
    return standing.leftIn(rollout.wave()) + Departures.backed(rollout) - rollout.surge();
  }

  /** The effect that launches what is missing, as far as there is room. */
  static Optional<Step> raise(Rollout rollout, GroupView group, Standing standing) {
    Wave wave = rollout.wave();
    int left = standing.leftIn(wave);
    int spares = wave.back() ? 0 : rollout.settings().waves().spares().of(left);
    int room = group.sizes().max() - group.desired();
    int more = Math.min(missing(rollout, standing) + spares, room);
    if (more <= 0) {
      return Optional.empty();
    }
    Capacity capacity = rollout.capacity().orElseThrow();
    int to = capacity.expected() + more;
    return Optional.of(
        new Step(
            rollout.with(capacity.setting(to)), new Effect.RaiseDesired(capacity.expected(), to)));
  }

  static Rollout checking(Rollout rollout, GroupView group, Instant now) {
    Standing standing = Standing.of(rollout, group);
    int needed = rollout.capacity().orElseThrow().others() - rollout.wave().goal();
    int fit = standing.ready().size();
    if (fit < needed) {
      if (missing(rollout, standing) > 0 && raise(rollout, group, standing).isPresent()) {
        return rollout.in(RolloutState.LAUNCHING, "some were launched on the other image", now);
      }
      return rollout.waitingFor("new instances to become fit: " + fit + " of " + needed);
    }
    return withoutSpares(rollout, standing, now)
        .in(RolloutState.BAKING, fit + " instances are fit", now);
  }

  /** Spares that have become fit serve the next wave; after the last one nobody needs them. */
  private static Rollout withoutSpares(Rollout rollout, Standing standing, Instant now) {
    int spare = rollout.surge() - standing.leftIn(rollout.wave()) - Departures.backed(rollout);
    if (spare <= 0 || rollout.wave().back()) {
      return rollout;
    }
    Rollout fewer = Departures.begin(rollout, standing, standing.unfit(), Why.SURPLUS, spare, now);
    int still = spare - (Departures.backed(fewer) - Departures.backed(rollout));
    if (still <= 0 || rollout.wave().goal() > 0) {
      return fewer;
    }
    List<InstanceView> emptiest =
        standing.ready().stream()
            .filter(one -> one.image().equals(rollout.wanted()))
            .sorted(Comparator.comparingInt(Waves::tasks).thenComparing(InstanceView::id))
            .toList();
    return Departures.begin(fewer, standing, emptiest, Why.SURPLUS, still, now);
  }

  private static int tasks(InstanceView instance) {
    return instance
        .registration()
        .map(one -> one.tasks().orElse(Integer.MAX_VALUE))
        .orElse(Integer.MAX_VALUE);
  }

  static Rollout draining(Rollout rollout, GroupView group, Instant now) {
    Standing standing = Standing.of(rollout, group);
    int left = standing.leftIn(rollout.wave());
    if (left == 0 && rollout.fleet().count(Why.REPLACED) == 0) {
      return rollout.in(RolloutState.SOAKING, "what the wave replaces has gone", now);
    }
    if (missing(rollout, standing) > 0) {
      return rollout.in(RolloutState.LAUNCHING, "more instances were lost than surge", now);
    }
    Optional<String> shortage =
        rollout.wave().back() ? Optional.empty() : rollout.shortage().at(now);
    if (shortage.isPresent()) {
      return rollout.waitingFor("tasks fit nowhere: " + shortage.get());
    }
    // What is left of the old ones is even: where new ones are not, Auto Scaling launches the next.
    List<InstanceView> order = Zones.inTurn(standing.outgoing());
    Rollout begun = Departures.begin(rollout, standing, order, Why.REPLACED, left, now);
    long going = begun.fleet().count(Why.REPLACED);
    return begun.waitingFor("instances to be empty and go: " + going);
  }
}
