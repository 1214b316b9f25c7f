package dev.lockkeeper.rollout.domain.reads;

import java.util.Optional;

/** Stops that people have put on clusters: nothing is changed there but what puts back. */
public interface StopSwitches {
  /**
   * Why the cluster is stopped; empty if it isn't.
   *
   * @throws UnavailableException when the store doesn't say
   */
  Optional<String> of(String cluster);
}
