package dev.lockkeeper.drain.domain;

/** What becomes of an instance that still carries work when its drain must end. */
public enum DeadlinePolicy {
  /** It goes with what is left on it: the hook is completed with CONTINUE. */
  PROCEED,
  /**
   * It stays, out of service: the hook is completed with ABANDON, and the group's instance
   * lifecycle policy ({@code TerminateHookAbandon=retain}) leaves it running in {@code
   * Terminating:Retained}. Where no hook waits it stays {@code DRAINING}. Either way it was asked
   * for, so it isn't reported as unasked; somebody has to terminate it later.
   */
  RETAIN,
  /**
   * It serves on: the container instance is set ACTIVE again. Not where a hook waits, since the
   * group terminates the instance then; there it is as PROCEED.
   */
  REACTIVATE
}
