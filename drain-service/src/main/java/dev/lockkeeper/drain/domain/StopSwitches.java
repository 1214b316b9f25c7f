package dev.lockkeeper.drain.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A cluster's stop switch: while it is on, nothing is begun, stopped or let go there. Heartbeats go
 * on, so that nothing is lost by it. In force within a second, in every replica.
 */
public interface StopSwitches {
  /** How long after a change of a switch somebody may still go by what it was before. */
  Duration IN_FORCE_WITHIN = Duration.ofSeconds(1);

  /** Whoever lifts a switch wakes the drains it held; this is for those who lift it by hand. */
  Duration LOOKED_AT_EVERY = Duration.ofMinutes(1);

  /**
   * Why the cluster is stopped.
   *
   * @param by who switched it
   * @param since when; empty where that isn't known
   */
  record Stop(String by, String reason, Optional<Instant> since) {
    /** In words, for operators. */
    public String inWords(String cluster) {
      return "cluster %s is stopped by %s: %s".formatted(cluster, by, reason);
    }
  }

  /** Whether the cluster is stopped, as it was a second ago at most. */
  Optional<Stop> of(String cluster);

  /** Stops the cluster, from now on; if it is already, who and why stay as they are. */
  void stop(String cluster, String by, String reason);

  /** Lets it go on. */
  void goOn(String cluster);
}
