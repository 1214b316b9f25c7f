package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.checks.Fitness;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The group's instances by what they are to the rollout; those that are to go already, and those
 * that terminate by themselves, are in none of the lists.
 *
 * @param outgoing to be replaced
 * @param ready staying: fit, or left alone whatever they are
 * @param unfit staying, and not fit yet, or no longer
 * @param awaited to be replaced, but not before somebody lets them
 */
record Standing(
    List<InstanceView> outgoing,
    List<InstanceView> ready,
    List<InstanceView> unfit,
    List<InstanceView> awaited) {

  static Standing of(Rollout rollout, GroupView group) {
    Standing standing =
        new Standing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (InstanceView one : group.instances()) {
      if (one.lifecycle() != Lifecycle.TERMINATING
          && !rollout.fleet().leaving().containsKey(one.id())) {
        standing.add(rollout, one);
      }
    }
    return standing;
  }

  private void add(Rollout rollout, InstanceView one) {
    Settings.GroupChanges rules = rollout.settings().group();
    boolean replaced = rollout.replaces(one);
    // Going back, only instances of our own making are replaced, whatever protects them.
    boolean leftAlone =
        replaced
            && !rollout.wave().back()
            && one.protectedFromScaleIn()
            && rules.onProtected() != OnProtected.REPLACE;
    if (one.lifecycle() == Lifecycle.STANDBY) {
      if (replaced && rules.waitForStandby()) {
        awaited.add(one);
      }
    } else if (leftAlone) {
      ready.add(one);
      if (rules.onProtected() == OnProtected.WAIT) {
        awaited.add(one);
      }
    } else if (replaced) {
      outgoing.add(one);
    } else if (Fitness.fit(one)) {
      ready.add(one);
    } else {
      unfit.add(one);
    }
  }

  /** All but those that are to go already. */
  List<InstanceView> all() {
    return Stream.of(unfit, ready, outgoing).flatMap(List::stream).toList();
  }

  /** How many can carry tasks. */
  int usable() {
    return (int)
        (ready.stream().filter(Fitness::fit).count()
            + outgoing.stream().filter(Fitness::fit).count());
  }

  /** How many are InService. */
  int inService() {
    return (int)
        (ready.stream().filter(InstanceView::inService).count()
            + outgoing.stream().filter(InstanceView::inService).count()
            + unfit.stream().filter(InstanceView::inService).count());
  }

  /** How many of the wave are not on their way yet. */
  int leftIn(Wave wave) {
    return Math.max(0, outgoing.size() - wave.goal());
  }
}
