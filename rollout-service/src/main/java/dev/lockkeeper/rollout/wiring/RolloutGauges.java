package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.handling.OpenRollouts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How things stand, as metrics. Each replica shows all of the table, as of its own last look, so
 * over replicas the maximum is right and a sum is not. They cost no calls to ECS or Auto Scaling.
 */
public final class RolloutGauges {
  private static final String PREFIX = "lockkeeper.rollout.";

  private final OpenRollouts open;
  private final List<String> clusters;
  private final Clock clock;

  /**
   * Of these clusters.
   *
   * @param clusters their names
   */
  public RolloutGauges(OpenRollouts open, List<String> clusters, Clock clock) {
    this.open = open;
    this.clusters = List.copyOf(clusters);
    this.clock = clock;
  }

  /** All are there from the start, with zero where nothing is, so that nothing looks lost. */
  public void register(MeterRegistry meters) {
    clusters.forEach(cluster -> register(meters, cluster));
    Gauge.builder(PREFIX + "look.age", () -> seconds(open.latest().at()))
        .description("since this replica last read the open rollouts")
        .baseUnit("seconds")
        .register(meters);
  }

  private void register(MeterRegistry meters, String cluster) {
    Stream.of(RolloutState.values())
        .filter(state -> !state.ended())
        .forEach(
            state ->
                gauge(
                        "open",
                        "rollouts that haven't ended",
                        cluster,
                        () -> open(cluster).filter(one -> one.state() == state).count())
                    .tag("state", RolloutMeters.nameOf(state))
                    .register(meters));
    gauge(
            "paused",
            "rollouts that a person or a gate holds back",
            cluster,
            () -> open(cluster).filter(one -> one.pause().isPresent()).count())
        .register(meters);
    gauge("oldest.age", "of the open rollout asked for first", cluster, () -> oldest(cluster))
        .baseUnit("seconds")
        .register(meters);
  }

  private static Gauge.Builder<Supplier<Number>> gauge(
      String name, String description, String cluster, Supplier<Number> value) {
    return Gauge.builder(PREFIX + name, value).description(description).tag("cluster", cluster);
  }

  private double oldest(String cluster) {
    return open(cluster)
        .map(one -> one.request().at())
        .min(Instant::compareTo)
        .map(begin -> Math.max(0, seconds(begin)))
        .orElse(0.0);
  }

  private Stream<Rollout> open(String cluster) {
    return open.latest().rollouts().stream().filter(one -> one.request().cluster().equals(cluster));
  }

  private double seconds(Instant since) {
    return Duration.between(since, clock.instant()).toMillis() / 1_000.0;
  }
}
