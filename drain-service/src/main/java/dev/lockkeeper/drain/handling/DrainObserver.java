package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Drain;
import java.util.Optional;

/** Learns what becomes of drains, for metrics; must be quick and not throw. */
@FunctionalInterface
public interface DrainObserver {
  /**
   * A drain was written, by this replica: each write is told of once among all of them.
   *
   * @param before what it was; empty for the first record of an instance
   */
  void written(Optional<Drain> before, Drain after);
}
