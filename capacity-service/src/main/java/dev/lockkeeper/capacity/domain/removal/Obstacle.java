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
    /**
     * minimumHealthyPercent and maximumPercent allow its service neither one task less nor one
     * more, as when both are 100.
     */
    SERVICE_CANNOT_MOVE,
    /** Its placement constraint looks at other tasks, and where those end up isn't known. */
    FOLLOWS_OTHER_TASKS,
    /** It isn't known what the task needs, or its service isn't. */
    UNKNOWN_TASK
  }
}
