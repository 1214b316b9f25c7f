package dev.lockkeeper.rollout.api;

import dev.lockkeeper.rollout.domain.reads.StopControls.Stop;
import dev.lockkeeper.rollout.handling.orders.Stops;
import java.time.Instant;
import java.util.Optional;

/**
 * A cluster, as far as rollouts are concerned.
 *
 * @param stopped who has stopped it, and why; absent while its own switch is off
 * @param everythingStopped the same of the switch of all clusters
 */
public record ClusterView(
    String cluster, Optional<Stopped> stopped, Optional<Stopped> everythingStopped) {

  /**
   * A stop switch is on.
   *
   * @param by who was first to put it on
   * @param since when that was; absent where it was put on by hand without
   */
  public record Stopped(String by, String reason, Optional<Instant> since) {
    static Stopped of(Stop stop) {
      return new Stopped(stop.by(), stop.reason(), stop.since());
    }
  }

  static ClusterView of(Stops.Cluster cluster) {
    return new ClusterView(
        cluster.name(), cluster.stop().map(Stopped::of), cluster.everywhere().map(Stopped::of));
  }
}
