package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.reads.Registration;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A rollout whose group was deleted ends like others. Instances that were detached before live on:
 * their drains are taken back, and their fences are taken down.
 */
final class GroupLost {
  private GroupLost() {}

  static Rollout learn(Rollout rollout, Context context) {
    Instant now = context.now();
    String why = "the group doesn't exist any more";
    Rollout ending =
        rollout.state().settled() ? rollout : Turns.finish(rollout, RolloutState.FAILED, why, now);
    if (ending.changes().isEmpty() || ending.attempt().underWay(now)) {
      return ending;
    }
    Fleet fleet = ending.fleet();
    for (Map.Entry<InstanceId, Leaving> entry : ending.fleet().leaving().entrySet()) {
      Leaving one = entry.getValue();
      fleet =
          switch (one.phase()) {
            case WANTED, REQUESTED -> fleet.with(entry.getKey(), one.in(Phase.RECALLED, now));
            case RECALLED -> fleet;
            // Whoever went with the group is heard of no more.
            case RECALLING -> one.silent(context) ? fleet.without(entry.getKey()) : fleet;
            case EMPTY, GOING, GOING_FOR_GOOD -> fleet.without(entry.getKey());
          };
    }
    return ending
        .with(fleet)
        .with(new Capacity(0, 0, OptionalInt.empty()))
        .with(ending.attempt().looked(now, now.plus(context.limits().lookWhileMoving())));
  }

  /** What is left of it to be put back, seen as a group: those that are still fenced. */
  static Optional<GroupView> view(Rollout rollout, Set<InstanceId> fenced, Instant now) {
    return rollout
        .changes()
        .map(
            changes ->
                new GroupView(
                    now,
                    new GroupView.Sizes(0, 0, changes.oldMaxSize()),
                    changes.oldVersion(),
                    changes.oldImage(),
                    Set.of(),
                    false,
                    changes.fenced()
                        ? fenced.stream().sorted().map(id -> left(rollout, id)).toList()
                        : List.of()));
  }

  private static InstanceView left(Rollout rollout, InstanceId id) {
    Registration fenced = new Registration("ACTIVE", true, true, OptionalInt.empty(), true);
    return new InstanceView(
        id,
        "",
        Lifecycle.IN_SERVICE,
        true,
        false,
        rollout.changes().orElseThrow().oldImage(),
        Optional.of(fenced));
  }
}
