package dev.lockkeeper.drain.domain;

import java.util.List;

/** Where the other services are told. */
@FunctionalInterface
public interface Notices {
  /**
   * Tells them; returns once all have been taken.
   *
   * @throws UnavailableException if that failed; some may have been taken, so that telling again
   *     tells these twice
   */
  void publish(Drain drain, List<Notice> notices);
}
