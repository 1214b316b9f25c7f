package dev.lockkeeper.drain.domain;

/**
 * Why a drain stands still.
 *
 * @param subject what it is about: a service, a task, the container instance, what isn't allowed
 * @param text for an operator, with what to do about it
 */
public record BlockReason(Kind kind, String subject, String text) {
  BlockReason and(String more) {
    return new BlockReason(kind, subject, text + "; " + more);
  }

  /** The kinds there are. */
  public enum Kind {
    /** A replacement finds no room; the text names the resource. */
    NO_ROOM,
    /** The service's maximumPercent and minimumHealthyPercent leave no way to move a task. */
    NO_HEADROOM,
    /** Replacements start, but don't become healthy. */
    REPLACEMENTS_NOT_HEALTHY,
    /** A task that no service replaces runs on. */
    STANDALONE_TASK,
    /** The task is protected from being stopped for some time. */
    PROTECTED_TASK,
    /** The container instance doesn't become {@code ACTIVE}, so it can't be set DRAINING. */
    NOT_ACTIVE,
    /** The agent is not connected, so nothing on the instance can be stopped. */
    AGENT_DISCONNECTED,
    /** The role of drain-service lacks a permission that the drain needs. */
    NOT_ALLOWED,
    /** The task was told to stop and hasn't yet: deregistration, or a slow exit. */
    STOPPING
  }
}
