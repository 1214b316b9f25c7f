package dev.lockkeeper.rollout.domain.reads;

import java.time.Duration;
import java.util.Optional;

/** Stops that people have put on clusters: nothing is changed there but what puts back. */
@FunctionalInterface
public interface StopSwitches {
  /** How long after a change of a switch somebody may still go by what it was before. */
  Duration IN_FORCE_WITHIN = Duration.ofSeconds(1);

  /**
   * Why the cluster is stopped, by itself or with the whole installation, as it was a second ago at
   * most; empty if it isn't.
   *
   * @throws UnavailableException when the store doesn't say
   */
  Optional<String> of(String cluster);
}
