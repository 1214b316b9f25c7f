package dev.lockkeeper.drain.api;

import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.Limit;
import dev.lockkeeper.drain.domain.Line;
import dev.lockkeeper.drain.handling.Clusters.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A cluster, as far as drains are concerned.
 *
 * @param stopped who has stopped it, and why; absent while it goes on
 * @param line its drains in the order they came, if it allows only so many at a time
 */
public record ClusterView(
    String cluster, Policy policy, Optional<Stopped> stopped, List<Place> line) {

  /** How its drains go; time spans in ISO 8601. */
  public record Policy(
      Optional<String> deadline,
      String atDeadline,
      Optional<String> mostAtOnce,
      boolean awaitsDiscovery,
      String patience,
      String standaloneGrace,
      Map<String, String> standaloneGraceOf,
      String lastStop,
      String rebalance,
      String scheduledChangeLead) {
    static Policy of(ClusterPolicy policy) {
      return new Policy(
          policy.deadline().map(Duration::toString),
          policy.atDeadline().name(),
          policy.mostAtOnce().map(Limit::toString),
          policy.awaitsDiscovery(),
          policy.patience().toString(),
          policy.standaloneGrace().toString(),
          policy.standaloneGraceOf().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, grace -> grace.getValue().toString())),
          policy.lastStop().toString(),
          policy.rebalance().name(),
          policy.scheduledChangeLead().toString());
    }
  }

  /**
   * Its stop switch is on.
   *
   * @param by who was first to put it on
   * @param since when that was; absent where it was put on by hand without
   */
  public record Stopped(String by, String reason, Optional<Instant> since) {}

  /**
   * A drain in its line.
   *
   * @param since when it came
   * @param urgentUntil its deadline, by which the most urgent goes first; absent if it has none
   * @param admitted whether it goes on; else it waits for its turn
   */
  public record Place(
      String instanceId, Instant since, Optional<Instant> urgentUntil, boolean admitted) {
    static Place of(Line.Place place) {
      return new Place(
          place.instanceId().value(), place.since(), place.urgentUntil(), place.admitted());
    }
  }

  static ClusterView of(Cluster cluster) {
    return new ClusterView(
        cluster.name(),
        Policy.of(cluster.policy()),
        cluster.stop().map(stop -> new Stopped(stop.by(), stop.reason(), stop.since())),
        cluster.line().places().stream().map(Place::of).toList());
  }
}
