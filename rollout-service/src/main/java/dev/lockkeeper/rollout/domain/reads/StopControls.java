package dev.lockkeeper.rollout.domain.reads;

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
   */
  record Stop(String by, String reason) {}

  /**
   * The switch of a cluster alone, or of {@link #EVERYWHERE}; empty if it is off.
   *
   * @param where a cluster's name, or {@link #EVERYWHERE}
   */
  Optional<Stop> seen(String where);

  /** Puts it on; if it is already, this takes over who and why. */
  void stop(String where, Stop stop);

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
