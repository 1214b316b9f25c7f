package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.cloudwatch.math.Expression;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/**
 * One of the queries that go together: a metric's statistic, or an expression over others.
 *
 * @param shape as the request has it, for those who ask to see it again
 */
record MetricQuery(
    String id,
    boolean returnsData,
    Optional<Source> source,
    Optional<Expression> expression,
    MetricDataQuery shape) {
  /** A statistic of a metric. */
  record Source(MetricId metric, Stat stat, int period, Optional<StandardUnit> unit) {}

  /** What its results are called. */
  String label() {
    return Optional.ofNullable(shape.label())
        .orElseGet(() -> source.map(from -> from.metric().name()).orElse(id));
  }
}
