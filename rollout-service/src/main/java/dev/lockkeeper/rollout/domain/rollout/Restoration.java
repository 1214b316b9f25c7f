package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.reads.Registration;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Phase;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Why;
import dev.lockkeeper.rollout.domain.wave.Zones;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts back what was changed. What somebody else has changed since is left as it is, and so is the
 * new version after a success: that is what was wanted.
 */
final class Restoration {
  private static final int UNFENCED_AT_ONCE = 100;

  private Restoration() {}

  /** The old version first: what the group launches from now on must be right. */
  static Optional<Step> version(Rollout rollout, GroupView group) {
    boolean succeeded =
        rollout.ending().filter(end -> end.state() == RolloutState.SUCCEEDED).isPresent();
    return rollout
        .changes()
        .filter(changes -> changes.versionSet() && !succeeded)
        .filter(changes -> changes.newVersion().equals(Optional.of(group.version())))
        .map(changes -> new Step(rollout, new Effect.UseVersion(changes.oldVersion(), true)));
  }

  static Optional<Step> fences(Rollout rollout, GroupView group) {
    if (rollout.changes().filter(Changes::fenced).isEmpty()) {
      return Optional.empty();
    }
    Set<InstanceId> fenced =
        group.instances().stream()
            .filter(one -> one.registration().filter(Registration::fenced).isPresent())
            .filter(one -> one.lifecycle() != Lifecycle.TERMINATING)
            .map(InstanceView::id)
            .limit(UNFENCED_AT_ONCE)
            .collect(Collectors.toSet());
    return fenced.isEmpty()
        ? Optional.empty()
        : Optional.of(new Step(rollout, new Effect.Fence(fenced, false)));
  }

  /**
   * Surge that never came, as where EC2 has no capacity: no instance can be terminated for it. What
   * was asked for last may be on its way for as long as an instance may take to become fit.
   */
  static Optional<Step> neverCame(Rollout rollout, GroupView group) {
    Instant late = rollout.since().plus(rollout.settings().launches().timeout());
    int fewer = Math.min(group.missing(), rollout.surge() - Departures.backed(rollout));
    if (fewer <= 0 || late.isAfter(group.at())) {
      return Optional.empty();
    }
    Capacity capacity = rollout.capacity().orElseThrow();
    int to = capacity.expected() - fewer;
    return Optional.of(
        new Step(
            rollout.with(capacity.setting(to)), new Effect.LowerDesired(capacity.expected(), to)));
  }

  /** Last, when nothing of ours goes on any more. */
  static Optional<Step> settings(Rollout rollout, GroupView group) {
    return rollout
        .changes()
        .flatMap(
            changes ->
                maxSize(rollout, group, changes).or(() -> processes(rollout, group, changes)));
  }

  private static Optional<Step> maxSize(Rollout rollout, GroupView group, Changes changes) {
    int target = Math.max(changes.oldMaxSize(), group.desired());
    int max = group.sizes().max();
    return changes.isOurs(max) && max != target
        ? Optional.of(
            new Step(
                rollout.with(changes.puttingBack(target)), new Effect.SetMaxSize(target, true)))
        : Optional.empty();
  }

  private static Optional<Step> processes(Rollout rollout, GroupView group, Changes changes) {
    Set<String> ours = new TreeSet<>(changes.suspended());
    ours.retainAll(group.suspended());
    return ours.isEmpty()
        ? Optional.empty()
        : Optional.of(new Step(rollout, new Effect.Resume(ours)));
  }

  /**
   * With instances chosen to go where we have more than others want. What carries nothing goes
   * first; then what the group would launch differently now. What stays is even over zones, or Auto
   * Scaling would rebalance it.
   */
  static Rollout withoutSurplus(Rollout rollout, Standing standing, Instant now) {
    boolean recalling = rollout.fleet().leaving().values().stream().anyMatch(Leaving::recalled);
    // A drain that can't be taken back any more takes an instance of surge with it.
    if (recalling || rollout.surge() <= Departures.backed(rollout)) {
      return rollout;
    }
    boolean succeeded = rollout.ending().orElseThrow().state() == RolloutState.SUCCEEDED;
    List<InstanceView> all = standing.all();
    Stream<InstanceView> first = Zones.inTurn(onImage(rollout, all, !succeeded), all).stream();
    Stream<InstanceView> then = Zones.inTurn(onImage(rollout, all, succeeded)).stream();
    List<InstanceView> order = Stream.concat(first, then).toList();
    return Departures.begin(rollout, standing, order, Why.SURPLUS, rollout.surge(), now);
  }

  /**
   * With those kept that were to go without surge for it: they were unfit, and are the group's
   * business now. What is DRAINING and empty has to go all the same: nobody would set it ACTIVE.
   * And so has one whose drain was asked for again: taken back it tells nothing, as it has ended.
   */
  static Rollout kept(Rollout rollout, GroupView group, Instant now) {
    if (rollout.surge() >= Departures.backed(rollout)) {
      return rollout;
    }
    Fleet fleet = rollout.fleet();
    for (Map.Entry<InstanceId, Leaving> entry : rollout.fleet().leaving().entrySet()) {
      Leaving one = entry.getValue();
      boolean draining =
          group
              .instance(entry.getKey())
              .flatMap(InstanceView::registration)
              .filter(seen -> seen.status().equals("DRAINING"))
              .isPresent();
      boolean drains = one.phase() == Phase.WANTED || one.phase() == Phase.REQUESTED;
      if (drains && one.attempt() < DrainEnds.MOST_LOST) {
        fleet = fleet.with(entry.getKey(), one.in(Phase.RECALLED, now));
      } else if (one.phase() == Phase.EMPTY && !draining) {
        fleet = fleet.without(entry.getKey());
      }
    }
    return rollout.with(fleet);
  }

  private static List<InstanceView> onImage(
      Rollout rollout, List<InstanceView> instances, boolean onImage) {
    return instances.stream()
        .filter(one -> one.image().equals(rollout.request().image()) == onImage)
        .toList();
  }
}
