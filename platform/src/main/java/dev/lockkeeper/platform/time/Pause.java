package dev.lockkeeper.platform.time;

import java.time.Duration;

/** Holds the calling thread up, for callers whose caller waits for an answer anyway. */
@FunctionalInterface
public interface Pause {
  /** Returns after {@code duration}, or throws when the thread is told to stop. */
  void pause(Duration duration) throws InterruptedException;
}
