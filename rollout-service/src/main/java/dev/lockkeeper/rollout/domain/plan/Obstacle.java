package dev.lockkeeper.rollout.domain.plan;

/**
 * Something that stands in the way of a rollout, or that whoever orders it should know.
 *
 * @param blocking whether the rollout can't begin, or can't end, with it
 * @param text what it is, and what can be done
 */
public record Obstacle(Kind kind, boolean blocking, String text) {
  /** What it is about. */
  public enum Kind {
    REFRESHING,
    MAX_SIZE,
    PROTECTED,
    STANDBY,
    HOOK_MISSING,
    SERVICE_CANNOT_MOVE,
    MOVES,
    UNFIT,
    SHORTAGE,
    ALARM_MISSING,
    SCALING_POLICY,
    WARM_POOL,
    VERSION_PINNED,
    WINDOW,
    DEADLINE,
    UNDER_WAY,
    STOPPED
  }
}
