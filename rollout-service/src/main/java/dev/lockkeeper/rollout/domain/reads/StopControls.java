package dev.lockkeeper.rollout.domain.reads;

import java.time.Instant;
import java.util.Optional;

/**
 * Stop switches as operators see and change them: one a cluster, and one for the whole
 * installation. All methods throw {@link UnavailableException} when the store doesn't answer.
 */
public interface StopControls extends StopSwitches {
  /** Stands in the place of a cluster's name for all clusters of the installation. */
  String EVERYWHERE = "*";

  /**
   * A switch that is on.
   *
   * @param by who put it on
   * @param since when; empty where that isn't known
   */
  record Stop(String by, String reason, Optional<Instant> since) {}

  /**
   * The switch of a cluster alone, or of {@link #EVERYWHERE}; empty if it is off.
   *
   * @param where a cluster's name, or {@link #EVERYWHERE}
   */
  Optional<Stop> seen(String where);

  /** Puts it on, from now on; if it is already, who and why stay as they are. */
  void stop(String where, String by, String reason);

  /** Takes it off. */
  void goOn(String where);

  @Override
  default Optional<String> of(String cluster) {
    return seen(EVERYWHERE)
        .map(stop -> "everything is stopped by %s: %s".formatted(stop.by(), stop.reason()))
        .or(
            () ->
                seen(cluster)
                    .map(
                        stop ->
                            "cluster %s is stopped by %s: %s"
                                .formatted(cluster, stop.by(), stop.reason())));
  }
}
