package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import java.util.Optional;

/** Learns what becomes of rollouts, for metrics; must be quick and not throw. */
@FunctionalInterface
public interface RolloutObserver {
  /**
   * A rollout was written, by this replica: each write is told of once among all of them.
   *
   * @param before what it was; empty for the first record of a rollout
   */
  void written(Optional<Rollout> before, Rollout after);
}
