package dev.lockkeeper.rollout.domain.rollout;

import java.util.Optional;

/** Other rollouts. */
public interface Rollouts {
  /**
   * Where another rollout stands; empty if it is not known any more.
   *
   * @throws dev.lockkeeper.rollout.domain.reads.UnavailableException when the store doesn't say
   */
  Optional<RolloutState> stateOf(RolloutId id);
}
