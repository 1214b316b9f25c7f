package dev.lockkeeper.platform.wakeups;

import java.time.Instant;

/**
 * Wakes the service up. A wake-up may come twice, late, or, if the queue loses it, not at all: the
 * sweep over due records covers that.
 */
public interface WakeUps {
  /** Sees to it that the handler of wake-ups gets {@code key} at {@code at} or soon after. */
  void schedule(String key, Instant at);
}
