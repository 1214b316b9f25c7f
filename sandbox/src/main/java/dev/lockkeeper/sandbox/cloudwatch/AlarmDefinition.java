package dev.lockkeeper.sandbox.cloudwatch;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * What an alarm watches, and when it goes off.
 *
 * @param queries one for an alarm on a single metric
 * @param watched the id of the query whose values are compared
 * @param period in seconds
 * @param shape as the request has it, for those who ask to see it again
 */
record AlarmDefinition(
    String name,
    List<MetricQuery> queries,
    String watched,
    int period,
    int evaluationPeriods,
    int datapointsToAlarm,
    double threshold,
    Comparison comparison,
    MissingData missingData,
    PutMetricAlarmRequest shape) {
  AlarmDefinition {
    queries = List.copyOf(queries);
  }

  boolean breaches(double value) {
    return comparison.breaches(value, threshold);
  }

  /** Evaluated every ten seconds rather than every minute. */
  boolean isHighResolution() {
    return period < 60;
  }

  /** The one metric, where there are no expressions. */
  Optional<MetricQuery.Source> onlySource() {
    return queries.size() == 1 ? queries.get(0).source() : Optional.empty();
  }
}
