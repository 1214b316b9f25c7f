package dev.lockkeeper.platform.time;

import java.time.Duration;

/** Runs something later. */
public interface Timers {
  /**
   * Runs {@code action} once, {@code delay} from now. The action must not block: it shares its
   * thread with all others.
   */
  void after(Duration delay, Runnable action);
}
