package dev.lockkeeper.capacity.domain.removal;

/**
 * What alone makes an instance unsafe to remove, whatever room there is elsewhere.
 *
 * @param task the task it is about
 */
public record Obstacle(Kind kind, String task) {

  /** Why nobody moves the task. */
  public enum Kind {
    /** No service started it, so nothing starts it again. */
    STANDALONE_TASK,
    /** minimumHealthyPercent and maximumPercent are both 100: ECS can neither stop nor add one. */
    SERVICE_CANNOT_MOVE,
    /** The model doesn't know what the task needs. */
    UNKNOWN_TASK
  }
}
