package dev.lockkeeper.rollout.handling.orders;

import dev.lockkeeper.rollout.domain.plan.Obstacle;
import dev.lockkeeper.rollout.domain.plan.Obstacle.Kind;
import dev.lockkeeper.rollout.domain.plan.Plan;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import java.util.List;

/**
 * A rollout that could be begun, and what it would do.
 *
 * @param seen what the plan was made from
 */
public record Proposal(Member member, ImageId image, Settings settings, GroupView seen, Plan plan) {
  /**
   * What keeps it from being begun, apart from another rollout of the group: that may be what the
   * same order has begun before.
   *
   * @param forced whether it is to begin in spite of what only makes it wait, or pause
   */
  List<Obstacle> against(boolean forced) {
    return plan.obstacles().stream()
        .filter(Obstacle::blocking)
        .filter(one -> one.kind() != Kind.UNDER_WAY)
        .filter(one -> !forced || !waitedFor(one))
        .toList();
  }

  /** Somebody may lift protection or a stop, change a service or create an alarm meanwhile. */
  private static boolean waitedFor(Obstacle obstacle) {
    return switch (obstacle.kind()) {
      case PROTECTED, STANDBY, SERVICE_CANNOT_MOVE, ALARM_MISSING, STOPPED -> true;
      case REFRESHING,
          MAX_SIZE,
          HOOK_MISSING,
          MOVES,
          UNFIT,
          SHORTAGE,
          SCALING_POLICY,
          WARM_POOL,
          VERSION_PINNED,
          WINDOW,
          DEADLINE,
          UNDER_WAY ->
          false;
    };
  }
}
