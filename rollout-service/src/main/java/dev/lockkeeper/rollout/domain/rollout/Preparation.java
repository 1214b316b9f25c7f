package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Registration;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion.Named;
import dev.lockkeeper.rollout.domain.wave.WaveSizes;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes a group ready, one change after the other; the version last, as it takes effect at once.
 */
final class Preparation {
  /** Instances that are fenced with one action. */
  private static final int FENCED_AT_ONCE = 100;

  private Preparation() {}

  /** What makes the rollout impossible, in words. */
  static Optional<String> objection(Rollout rollout, GroupView group, Standing standing) {
    if (group.refreshing()) {
      return Optional.of("an instance refresh of the group goes on");
    }
    boolean room =
        rollout.settings().group().raiseMaxSize() || group.sizes().max() > group.desired();
    return standing.outgoing().isEmpty() || room
        ? Optional.empty()
        : Optional.of(
            "maxSize is "
                + group.sizes().max()
                + " as the desired capacity, and may not be raised: there is no room for one more");
  }

  /** It ends; where nothing was changed yet, the same rollout may be possible another time. */
  static Rollout impossible(Rollout rollout, String why, Instant now) {
    boolean untouched = rollout.changes().filter(Changes::any).isEmpty();
    return Turns.finish(rollout, RolloutState.FAILED, why, now)
        .with(new Ending(RolloutState.FAILED, why, untouched));
  }

  /**
   * What somebody else has set since the first look, in words: ours is made like the version that
   * was set then, and theirs would be undone by it.
   */
  static Optional<String> interfered(Rollout rollout, GroupView group) {
    Changes changes = rollout.changes().orElseThrow();
    TemplateVersion now = group.version().pinned();
    boolean ours = changes.newVersion().filter(made -> made.pinned().equals(now)).isPresent();
    return ours || now.equals(changes.oldVersion().pinned()) || launchesWanted(rollout, group)
        ? Optional.empty()
        : Optional.of(
            "somebody else has the group launch from version %d of %s: have it launch from version %d, or cancel and begin anew"
                .formatted(now.number(), now.template(), changes.oldVersion().number()));
  }

  private static boolean launchesWanted(Rollout rollout, GroupView group) {
    return group.image().equals(rollout.request().image());
  }

  /** The next change, and the rollout with it noted; empty if the group is ready. */
  static Optional<Step> next(Rollout rollout, GroupView group, Standing standing) {
    Changes changes = rollout.changes().orElseThrow();
    boolean newVersion = !launchesWanted(rollout, group);
    if (newVersion && group.version().named() == Named.LATEST) {
      return Optional.of(new Step(rollout, new Effect.UseVersion(group.version().pinned(), false)));
    }
    if (newVersion && changes.newVersion().isEmpty()) {
      return Optional.of(
          new Step(
              rollout, new Effect.CreateVersion(changes.oldVersion(), rollout.request().image())));
    }
    return suspension(rollout, group, changes)
        .or(() -> raise(rollout, group, standing, changes))
        .or(() -> fence(rollout, standing, changes))
        .or(() -> newVersion ? version(rollout, group, changes) : Optional.empty());
  }

  private static Optional<Step> suspension(Rollout rollout, GroupView group, Changes changes) {
    Set<String> missing = new TreeSet<>(rollout.settings().group().suspend());
    missing.removeAll(group.suspended());
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    Set<String> ours = new TreeSet<>(changes.suspended());
    ours.addAll(missing);
    return Optional.of(
        new Step(rollout.with(changes.suspending(ours)), new Effect.Suspend(missing)));
  }

  private static Optional<Step> raise(
      Rollout rollout, GroupView group, Standing standing, Changes changes) {
    // Raised once: of two that we have set, only the last one would be put back.
    boolean raised = changes.raisedTo().equals(OptionalInt.of(group.sizes().max()));
    if (!rollout.settings().group().raiseMaxSize() || raised || standing.outgoing().isEmpty()) {
      return Optional.empty();
    }
    WaveSizes sizes = rollout.settings().waves();
    int most =
        sizes.all(standing.outgoing().size(), Integer.MAX_VALUE).stream()
            .mapToInt(size -> size + sizes.spares().of(size))
            .max()
            .orElse(0);
    int needed = group.desired() + most;
    return group.sizes().max() >= needed
        ? Optional.empty()
        : Optional.of(
            new Step(rollout.with(changes.raised(needed)), new Effect.SetMaxSize(needed, false)));
  }

  /** Also in a wave: what launched on the old image just before has registered meanwhile. */
  static Optional<Step> fence(Rollout rollout, GroupView group) {
    return rollout.wave().back()
        ? Optional.empty()
        : fence(rollout, Standing.of(rollout, group), rollout.changes().orElseThrow());
  }

  private static Optional<Step> fence(Rollout rollout, Standing standing, Changes changes) {
    if (!rollout.settings().group().fence()) {
      return Optional.empty();
    }
    Set<InstanceId> open =
        standing.outgoing().stream()
            .filter(one -> one.registration().filter(Preparation::unfenced).isPresent())
            .map(InstanceView::id)
            .limit(FENCED_AT_ONCE)
            .collect(Collectors.toSet());
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(new Step(rollout.with(changes.fencing()), new Effect.Fence(open, true)));
  }

  private static boolean unfenced(Registration registration) {
    return registration.active() && !registration.fenced();
  }

  private static Optional<Step> version(Rollout rollout, GroupView group, Changes changes) {
    return changes
        .newVersion()
        .filter(wanted -> !wanted.equals(group.version()))
        .map(
            wanted ->
                new Step(
                    rollout.with(changes.settingVersion()), new Effect.UseVersion(wanted, false)));
  }
}
