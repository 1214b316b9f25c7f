package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.Groups.Target;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rollout.Effect.ForceDeployment;
import dev.lockkeeper.rollout.domain.rollout.Effect.Terminate;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Phase;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The one change that a rollout waits to have made. */
final class Steps {
  /** Instances that are terminated with one action. */
  private static final int TERMINATED_AT_ONCE = 50;

  private Steps() {}

  static Optional<Step> next(Rollout rollout, Optional<GroupView> group) {
    boolean paused = rollout.pause().isPresent() && !Stages.restores(rollout.state());
    if (paused || rollout.stopped()) {
      return Optional.empty();
    }
    if (rollout.state() == RolloutState.REBALANCING) {
      return rollout
          .respread()
          .next()
          .map(
              service ->
                  new Step(
                      rollout.with(rollout.respread().asking()), new ForceDeployment(service)));
    }
    return group.flatMap(seen -> onSight(rollout, seen));
  }

  private static Optional<Step> onSight(Rollout rollout, GroupView group) {
    return switch (rollout.state()) {
      case PREPARING -> Preparation.next(rollout, group, Standing.of(rollout, group));
      case LAUNCHING ->
          letGo(rollout, group)
              .or(() -> launch(rollout, group))
              .or(() -> Preparation.fence(rollout, group));
      case CHECKING, BAKING, AWAITING_APPROVAL, DRAINING, SOAKING ->
          letGo(rollout, group).or(() -> Preparation.fence(rollout, group));
      case ROLLING_BACK ->
          Restoration.version(rollout, group)
              .or(() -> Restoration.fences(rollout, group))
              .or(() -> letGo(rollout, group));
      case RESTORING ->
          Restoration.version(rollout, group)
              .or(() -> Restoration.fences(rollout, group))
              .or(() -> letGo(rollout, group))
              .or(() -> Restoration.neverCame(rollout, group))
              .or(
                  () ->
                      rollout.surge() > 0
                          ? Optional.empty()
                          : Restoration.settings(rollout, group));
      case REQUESTED, REBALANCING, SUCCEEDED, FAILED, CANCELLED, ROLLED_BACK -> Optional.empty();
    };
  }

  private static Optional<Step> launch(Rollout rollout, GroupView group) {
    return rollout.wave().size() == 0
        ? Optional.empty()
        : Waves.raise(rollout, group, Standing.of(rollout, group));
  }

  /** Terminates what is empty, as far as enough stay InService. */
  private static Optional<Step> letGo(Rollout rollout, GroupView group) {
    int others = rollout.capacity().orElseThrow().others();
    int floor = unbacked(rollout, group) ? Math.min(others, group.inService() - 1) : others;
    int inService = group.inService();
    int surge = rollout.surge();
    Fleet fleet = rollout.fleet();
    List<Target> targets = new ArrayList<>();
    for (Map.Entry<InstanceId, Leaving> entry : new TreeMap<>(fleet.leaving()).entrySet()) {
      Leaving one = entry.getValue();
      boolean serves = group.instance(entry.getKey()).filter(seen -> seen.inService()).isPresent();
      if (one.phase() != Phase.EMPTY
          || (serves && inService <= floor)
          || targets.size() == TERMINATED_AT_ONCE) {
        continue;
      }
      // What failed is replaced by the group itself.
      boolean decrement = one.why() != Why.FAILED && surge > 0;
      surge -= decrement ? 1 : 0;
      inService -= serves ? 1 : 0;
      targets.add(new Target(entry.getKey(), decrement));
      Phase going = decrement ? Phase.GOING_FOR_GOOD : Phase.GOING;
      fleet = fleet.with(entry.getKey(), one.in(going, rollout.attempt().lookedAt()));
    }
    return targets.isEmpty()
        ? Optional.empty()
        : Optional.of(new Step(rollout.with(fleet), new Terminate(targets, floor)));
  }

  /**
   * Whether what is empty goes though nothing has come for it: on the way to an end it may have no
   * surge, or surge that never comes, and it doesn't serve any more.
   */
  private static boolean unbacked(Rollout rollout, GroupView group) {
    if (!rollout.wave().back() && rollout.state() != RolloutState.RESTORING) {
      return false;
    }
    Instant late = group.at().minus(rollout.settings().launches().timeout());
    return rollout.surge() <= 0
        || rollout.fleet().leaving().values().stream()
            .anyMatch(one -> one.phase() == Phase.EMPTY && !one.since().isAfter(late));
  }

  /** What is to be looked at before anything else can be decided. */
  static Optional<LookAction> look(Rollout rollout, Context context) {
    return switch (rollout.state()) {
      case REQUESTED -> rollout.request().after().map(LookAction.LookAtPredecessor::new);
      case SUCCEEDED, FAILED, CANCELLED, ROLLED_BACK -> Optional.empty();
      default ->
          Optional.of(
              rollout.stopped()
                  ? new LookAction.LookAtStop()
                  : new LookAction.LookAtGroup(silent(rollout, context)));
    };
  }

  /** Whose tasks are counted: nobody has told whether they are empty. */
  private static Set<InstanceId> silent(Rollout rollout, Context context) {
    return rollout.fleet().leaving().entrySet().stream()
        .filter(one -> one.getValue().drains() && one.getValue().silent(context))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
