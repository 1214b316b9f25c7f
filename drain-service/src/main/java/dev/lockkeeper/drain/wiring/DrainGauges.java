package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.Slot;
import dev.lockkeeper.drain.wiring.DrainParts.Reconciliation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How things stand, as metrics. Each replica shows all of the table, as of its own last look, so
 * over replicas the maximum is right and a sum is not. They cost no calls: the looks are made for
 * the reconciliation.
 */
public final class DrainGauges {
  /** The cluster of drains whose instance hasn't been found in one yet. */
  static final String UNKNOWN = "unknown";

  private static final String PREFIX = "lockkeeper.drain.";

  private final Reconciliation seen;
  private final List<String> clusters;
  private final Clock clock;

  /**
   * Of these clusters.
   *
   * @param clusters their names
   */
  public DrainGauges(Reconciliation seen, List<String> clusters, Clock clock) {
    this.seen = seen;
    this.clusters = new ArrayList<>(clusters);
    this.clusters.add(UNKNOWN);
    this.clock = clock;
  }

  /** All are there from the start, with zero where nothing is, so that nothing looks lost. */
  public void register(MeterRegistry meters) {
    clusters.forEach(cluster -> register(meters, cluster));
    Gauge.builder(PREFIX + "look.age", () -> seconds(seen.open().latest().at()))
        .description("since this replica last read the open drains")
        .baseUnit("seconds")
        .register(meters);
  }

  private void register(MeterRegistry meters, String cluster) {
    Stream.of(DrainState.values())
        .filter(state -> !state.ended())
        .forEach(
            state ->
                gauge(
                        "open",
                        "drains that haven't ended",
                        cluster,
                        () -> count(cluster, drain -> drain.state() == state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(meters));
    gauge("blocked", "drains that something blocks", cluster, () -> count(cluster, this::blocked))
        .register(meters);
    gauge(
            "line",
            "drains that wait for their turn",
            cluster,
            () -> count(cluster, drain -> drain.slot() == Slot.AWAITED))
        .register(meters);
    gauge(
            "unasked",
            "container instances that are DRAINING though no drain asked for it",
            cluster,
            () -> unasked(cluster))
        .register(meters);
    gauge("oldest.age", "of the open drain that began first", cluster, () -> oldest(cluster))
        .baseUnit("seconds")
        .register(meters);
  }

  private static Gauge.Builder<Supplier<Number>> gauge(
      String name, String description, String cluster, Supplier<Number> value) {
    return Gauge.builder(PREFIX + name, value).description(description).tag("cluster", cluster);
  }

  private boolean blocked(Drain drain) {
    return !drain.diagnosis().reasons().isEmpty();
  }

  private long count(String cluster, Predicate<Drain> which) {
    return open(cluster).filter(which).count();
  }

  private long unasked(String cluster) {
    return seen.unasked().current().stream()
        .filter(instance -> instance.cluster().equals(cluster))
        .count();
  }

  /** One whose time hasn't come has no age. */
  private double oldest(String cluster) {
    return open(cluster)
        .map(Drain::beginsAt)
        .min(Instant::compareTo)
        .map(begin -> Math.max(0, seconds(begin)))
        .orElse(0.0);
  }

  private Stream<Drain> open(String cluster) {
    return seen.open().latest().drains().stream().filter(drain -> shownAs(drain).equals(cluster));
  }

  /** A cluster that this installation no longer looks after isn't shown by name. */
  private String shownAs(Drain drain) {
    String cluster = DrainMeters.clusterOf(drain);
    return clusters.contains(cluster) ? cluster : UNKNOWN;
  }

  private double seconds(Instant since) {
    return Duration.between(since, clock.instant()).toMillis() / 1_000.0;
  }
}
