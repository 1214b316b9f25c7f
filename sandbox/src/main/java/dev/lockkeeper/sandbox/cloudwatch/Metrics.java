package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** All metrics with their newest values. What is older than the retention is forgotten. */
final class Metrics {
  /** AWS lists a metric as long as it has had values within two weeks. */
  private static final Duration LISTED = Duration.ofDays(14);

  private static final Duration SWEEP = Duration.ofHours(1);

  /** A metric and its values by unit; values of different units are kept apart. */
  private record Entry(MetricId id, Map<StandardUnit, Series> byUnit) {
    Instant lastPutAt() {
      return byUnit.values().stream()
          .map(Series::lastPutAt)
          .max(Instant::compareTo)
          .orElse(Instant.MIN);
    }
  }

  private final World world;
  private final Duration retention;
  private final Map<String, Entry> entries = new TreeMap<>();
  private Instant sweptAt;

  Metrics(World world, Duration retention) {
    this.world = world;
    this.retention = retention;
    this.sweptAt = world.now();
  }

  void put(MetricId id, StandardUnit unit, Instant at, boolean highResolution, Aggregate values) {
    Instant oldest = world.now().minus(retention);
    Series series =
        entries
            .computeIfAbsent(id.key(), key -> new Entry(id, new EnumMap<>(StandardUnit.class)))
            .byUnit()
            .computeIfAbsent(unit, any -> new Series());
    series.put(at, highResolution, values, world.now());
    series.forgetBefore(oldest);
    if (world.now().isAfter(sweptAt.plus(SWEEP))) {
      sweep();
    }
  }

  /** Metrics that get no values any more would be kept for ever, with what they had. */
  private void sweep() {
    sweptAt = world.now();
    entries.values().removeIf(entry -> entry.lastPutAt().isBefore(world.now().minus(LISTED)));
    entries
        .values()
        .forEach(
            entry ->
                entry
                    .byUnit()
                    .values()
                    .forEach(series -> series.forgetBefore(world.now().minus(retention))));
  }

  /** One statistic of a metric for each period that has values; all units together, or one. */
  NavigableMap<Long, Double> read(
      MetricId id, Optional<StandardUnit> unit, Stat stat, Window window) {
    TreeMap<Long, Double> values = new TreeMap<>();
    aggregates(id, unit, window)
        .forEach((period, aggregate) -> values.put(period, aggregate.value(stat)));
    return values;
  }

  NavigableMap<Long, Aggregate> aggregates(
      MetricId id, Optional<StandardUnit> unit, Window window) {
    TreeMap<Long, Aggregate> periods = new TreeMap<>();
    byUnit(id).entrySet().stream()
        .filter(entry -> unit.isEmpty() || unit.get() == entry.getKey())
        .forEach(entry -> entry.getValue().addTo(periods, window));
    return periods;
  }

  /** The units a metric's values have come in. */
  Collection<StandardUnit> units(MetricId id) {
    return byUnit(id).keySet();
  }

  private Map<StandardUnit, Series> byUnit(MetricId id) {
    Entry entry = entries.get(id.key());
    return entry == null ? Map.of() : entry.byUnit();
  }

  /** The metrics that have had values since {@code since}, in the order of their keys. */
  List<MetricId> list(Instant since) {
    Instant oldest = world.now().minus(LISTED);
    Instant from = since.isAfter(oldest) ? since : oldest;
    return entries.values().stream()
        .filter(entry -> !entry.lastPutAt().isBefore(from))
        .map(Entry::id)
        .toList();
  }
}
