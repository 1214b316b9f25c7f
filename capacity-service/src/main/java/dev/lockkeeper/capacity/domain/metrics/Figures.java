package dev.lockkeeper.capacity.domain.metrics;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * All that is to be told of one cluster at one time. What isn't known is not in it.
 *
 * @param cluster its name
 * @param at when it was so
 * @param hasOnePool whether all its instances belong to one pool, so that the cluster's figures are
 *     the pool's
 * @param values whole numbers, 0 or more; all subjects are of the cluster
 */
public record Figures(
    String cluster, Instant at, boolean hasOnePool, Map<Subject, Map<Metric, Long>> values) {
  public Figures {
    values = Map.copyOf(values);
  }

  public static Builder of(String cluster, Instant at) {
    return new Builder(cluster, at);
  }

  /** Whether it tells the same as another, perhaps of another time. */
  public boolean tellsTheSameAs(Figures other) {
    return hasOnePool == other.hasOnePool && values.equals(other.values);
  }

  /** All but those of one metric, which isn't known. */
  public Figures without(Metric unknown) {
    Map<Subject, Map<Metric, Long>> known = new HashMap<>();
    values.forEach(
        (subject, figures) -> {
          Map<Metric, Long> others = new HashMap<>(figures);
          others.remove(unknown);
          known.put(subject, others);
        });
    return new Figures(cluster, at, hasOnePool, known);
  }

  /** Puts figures together one by one. */
  public static final class Builder {
    private final String cluster;
    private final Instant at;
    private final Map<Subject, Map<Metric, Long>> values = new HashMap<>();
    private boolean hasOnePool;

    private Builder(String cluster, Instant at) {
      this.cluster = cluster;
      this.at = at;
    }

    /** All instances of the cluster belong to one pool. */
    public Builder onePool() {
      hasOnePool = true;
      return this;
    }

    public Builder with(Subject subject, Metric metric, long value) {
      values.computeIfAbsent(subject, fresh -> new EnumMap<>(Metric.class)).put(metric, value);
      return this;
    }

    public Figures build() {
      return new Figures(cluster, at, hasOnePool, values);
    }
  }
}
