package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.window.Windows;
import java.time.Instant;
import java.util.Optional;

/** The transitions of {@link RolloutState}, those apart that {@link Gates} and people cause. */
final class Stages {
  private Stages() {}

  /** One step further, if there is one. */
  static Rollout step(Rollout rollout, Optional<GroupView> group, Context context) {
    Instant now = context.now();
    RolloutState state = rollout.state();
    if (state.ended() || (rollout.pause().isPresent() && !restores(state))) {
      return rollout;
    }
    return switch (state) {
      case REQUESTED -> requested(rollout, now);
      case PREPARING -> group.map(seen -> preparing(rollout, seen, now)).orElse(rollout);
      case LAUNCHING -> group.map(seen -> launching(rollout, seen, now)).orElse(rollout);
      case CHECKING -> group.map(seen -> Waves.checking(rollout, seen, now)).orElse(rollout);
      case BAKING ->
          Quiet.waitsFor(rollout, now)
              .map(rollout::waitingFor)
              .orElseGet(() -> rollout.in(RolloutState.AWAITING_APPROVAL, "ready to drain", now));
      case AWAITING_APPROVAL -> awaitingApproval(rollout, now);
      case DRAINING -> group.map(seen -> Waves.draining(rollout, seen, now)).orElse(rollout);
      case SOAKING ->
          Quiet.waitsFor(rollout, now)
              .map(rollout::waitingFor)
              .orElseGet(
                  () ->
                      rollout
                          .with(rollout.wave().over())
                          .in(RolloutState.LAUNCHING, "the wave is over", now));
      case REBALANCING -> rebalancing(rollout, context);
      case ROLLING_BACK -> group.map(seen -> rollingBack(rollout, seen, now)).orElse(rollout);
      case RESTORING -> restoring(rollout, group, now);
      case SUCCEEDED, FAILED, CANCELLED, ROLLED_BACK -> rollout;
    };
  }

  /** Whether the state is one in which a pause holds nothing back. */
  static boolean restores(RolloutState state) {
    return state == RolloutState.ROLLING_BACK || state == RolloutState.RESTORING;
  }

  private static Rollout requested(Rollout rollout, Instant now) {
    if (rollout.request().after().isPresent()) {
      return rollout.waitingFor("rollout " + rollout.request().after().get() + " to succeed");
    }
    return closed(rollout, now)
        .map(rollout::waitingFor)
        .orElseGet(() -> rollout.in(RolloutState.PREPARING, "its time has come", now));
  }

  private static Optional<String> closed(Rollout rollout, Instant now) {
    Optional<Windows> windows = rollout.settings().windows();
    return windows
        .filter(some -> !some.open(now))
        .map(
            some ->
                some.nextOpening(now)
                    .map(at -> "a maintenance window, which opens at " + at)
                    .orElse("a maintenance window; none opens any more"));
  }

  private static Rollout preparing(Rollout rollout, GroupView group, Instant now) {
    Standing standing = Standing.of(rollout, group);
    Optional<String> objection = Preparation.objection(rollout, group, standing);
    if (objection.isPresent()) {
      return Preparation.impossible(rollout, objection.get(), now);
    }
    boolean nothing = standing.outgoing().isEmpty() && standing.awaited().isEmpty();
    if (nothing && group.image().equals(rollout.request().image())) {
      String why = "every instance is on the image already";
      return Turns.finish(rollout, RolloutState.SUCCEEDED, why, now);
    }
    Optional<String> interfered = Preparation.interfered(rollout, group);
    if (interfered.isPresent()) {
      return Turns.pause(rollout, new Pause(Pause.ITSELF, interfered.get(), now));
    }
    return Preparation.next(rollout, group, standing)
        .map(step -> rollout.waitingFor("to " + step.effect().inWords()))
        .orElseGet(() -> rollout.in(RolloutState.LAUNCHING, "the group is ready", now));
  }

  private static Rollout launching(Rollout rollout, GroupView group, Instant now) {
    Optional<String> fought = Gates.fought(rollout, group);
    if (fought.isPresent()) {
      return Turns.pause(rollout, new Pause(Pause.ITSELF, fought.get(), now));
    }
    Standing standing = Standing.of(rollout, group);
    if (rollout.wave().size() > 0) {
      return Waves.launching(rollout, group, standing, now);
    }
    if (standing.outgoing().isEmpty()) {
      return nothingLeft(rollout, standing, now);
    }
    Optional<String> closed = rollout.wave().back() ? Optional.empty() : closed(rollout, now);
    return closed
        .map(rollout::waitingFor)
        .orElseGet(() -> Waves.begin(rollout, group, standing, now));
  }

  private static Rollout nothingLeft(Rollout rollout, Standing standing, Instant now) {
    if (!standing.awaited().isEmpty()) {
      return rollout.waitingFor(
          "instances that are protected or in Standby: " + standing.awaited().size());
    }
    // What failed before it turned round may still be there, on the image that is replaced now.
    if (rollout.wave().back() && !rollout.fleet().leaving().isEmpty()) {
      return rollout.waitingFor("instances to go that failed");
    }
    String why = "nothing is left to replace";
    return rollout.wave().back()
        ? Turns.finish(
            rollout,
            RolloutState.ROLLED_BACK,
            rollout.ending().map(Ending::reason).orElse(why),
            now)
        : rollout.in(RolloutState.REBALANCING, why, now);
  }

  private static Rollout awaitingApproval(Rollout rollout, Instant now) {
    Wave wave = rollout.wave();
    boolean needed = !wave.back() && rollout.settings().watching().approval().needed(wave.number());
    return needed && wave.approved() < wave.number()
        ? rollout.waitingFor("a person to approve wave " + wave.number())
        : rollout.in(RolloutState.DRAINING, "wave " + wave.number() + " drains", now);
  }

  private static Rollout rebalancing(Rollout rollout, Context context) {
    Instant now = context.now();
    boolean never = rollout.settings().group().rebalance().amount() == 0;
    boolean late = !rollout.since().plus(context.limits().respreadTimeout()).isAfter(now);
    if (never || late || rollout.respread().over()) {
      String why = rollout.fleet().replaced() + " instances replaced";
      return Turns.finish(rollout, RolloutState.SUCCEEDED, why, now);
    }
    return rollout.waitingFor("services to be spread again");
  }

  private static Rollout rollingBack(Rollout rollout, GroupView group, Instant now) {
    boolean recalling = rollout.fleet().leaving().values().stream().anyMatch(Leaving::recalled);
    if (recalling) {
      return rollout.waitingFor("drains to be taken back");
    }
    boolean done =
        Restoration.version(rollout, group).or(() -> Restoration.fences(rollout, group)).isEmpty();
    return done
        ? rollout.in(RolloutState.LAUNCHING, "the group launches the old version again", now)
        : rollout.waitingFor("the group to launch its old version again");
  }

  private static Rollout restoring(Rollout rollout, Optional<GroupView> group, Instant now) {
    Ending ending = rollout.ending().orElseThrow();
    if (rollout.changes().isEmpty()) {
      return rollout.in(ending.state(), ending.reason(), now);
    }
    if (group.isEmpty()) {
      return rollout;
    }
    Rollout fewer =
        Restoration.withoutSurplus(
            Restoration.kept(rollout, group.get(), now), Standing.of(rollout, group.get()), now);
    boolean done =
        fewer.fleet().leaving().isEmpty()
            && fewer.surge() <= 0
            && Steps.next(fewer, group).isEmpty();
    return done
        ? withMaxSize(fewer, group.get(), now).in(ending.state(), ending.reason(), now)
        : fewer.waitingFor("what was changed to be put back; then " + ending.state());
  }

  /** Lower than the desired capacity it would terminate what others want. */
  private static Rollout withMaxSize(Rollout rollout, GroupView group, Instant now) {
    Changes changes = rollout.changes().orElseThrow();
    int max = group.sizes().max();
    return changes.raisedTo().isPresent() && max > changes.oldMaxSize()
        ? rollout.noting(
            now,
            "maxSize stays at %d instead of %d, as others want so many instances"
                .formatted(max, changes.oldMaxSize()))
        : rollout;
  }
}
