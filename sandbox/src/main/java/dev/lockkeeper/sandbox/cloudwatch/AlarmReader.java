package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.cloudwatch.math.Value;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** Reads PutMetricAlarm requests. */
final class AlarmReader {
  private static final int MAX_NAME = 255;
  private static final int MAX_ACTIONS = 5;
  private static final int MAX_QUERIES = 20;
  private static final int DAY = 86_400;

  private final PutMetricAlarmRequest request;
  private final Duration retention;

  AlarmReader(PutMetricAlarmRequest request, Duration retention) {
    this.request = request;
    this.retention = retention;
  }

  AlarmDefinition read() {
    Refusals.required("AlarmName", request.alarmName());
    if (request.alarmName().length() > MAX_NAME) {
      throw Refusals.validation("AlarmName must have at most " + MAX_NAME + " characters");
    }
    Refusals.required("EvaluationPeriods", request.evaluationPeriods());
    Refusals.required("ComparisonOperator", request.comparisonOperatorAsString());
    if (request.thresholdMetricId() != null) {
      throw Refusals.validation("The sandbox has no anomaly detection: ThresholdMetricId");
    }
    Refusals.required("Threshold", request.threshold());
    checkActions();
    List<MetricQuery> queries = queries();
    int period = period(queries);
    return new AlarmDefinition(
        request.alarmName(),
        queries,
        watched(queries),
        period,
        evaluationPeriods(period),
        datapointsToAlarm(),
        request.threshold(),
        comparison(),
        request.treatMissingData() == null
            ? MissingData.MISSING
            : MissingData.of(request.treatMissingData()),
        request);
  }

  private void checkActions() {
    Stream.of(request.alarmActions(), request.okActions(), request.insufficientDataActions())
        .peek(actions -> Refusals.checkSize("Actions", actions, MAX_ACTIONS))
        .flatMap(Collection::stream)
        .filter(arn -> !arn.startsWith("arn:"))
        .forEach(
            arn -> {
              throw Refusals.validation("Invalid arn syntax: " + arn);
            });
  }

  private Comparison comparison() {
    return Comparison.of(request.comparisonOperator())
        .orElseThrow(
            () ->
                Refusals.validation(
                    "The sandbox doesn't know the ComparisonOperator "
                        + request.comparisonOperatorAsString()));
  }

  private List<MetricQuery> queries() {
    boolean single = request.metricName() != null;
    if (single == !request.metrics().isEmpty()) {
      throw Refusals.validation(
          "Exactly one of MetricName and Metrics must be specified for an alarm");
    }
    Refusals.checkSize("Metrics", request.metrics(), MAX_QUERIES);
    return QueryReader.read(single ? List.of(singleMetric()) : request.metrics());
  }

  /** An alarm on one metric is one query; the id is never seen outside events. */
  private MetricDataQuery singleMetric() {
    Refusals.required("Namespace", request.namespace());
    Refusals.required("Period", request.period());
    if (request.extendedStatistic() != null) {
      throw Refusals.validation("The sandbox keeps no percentiles: ExtendedStatistic");
    }
    Refusals.required("Statistic", request.statisticAsString());
    return MetricDataQuery.builder()
        .id("m1")
        .metricStat(
            MetricStat.builder()
                .metric(
                    Metric.builder()
                        .namespace(request.namespace())
                        .metricName(request.metricName())
                        .dimensions(request.dimensions())
                        .build())
                .period(request.period())
                .stat(request.statisticAsString())
                .unit(request.unit())
                .build())
        .returnData(true)
        .build();
  }

  private static String watched(List<MetricQuery> queries) {
    List<String> returned =
        queries.stream().filter(MetricQuery::returnsData).map(MetricQuery::id).toList();
    if (returned.size() != 1) {
      throw Refusals.validation("Exactly one element of the metrics list should return data.");
    }
    if (QueryEvaluation.kind(queries, returned.get(0)) != Value.Kind.SERIES) {
      throw Refusals.validation("The expression of an alarm must result in a single time series");
    }
    return returned.get(0);
  }

  private int period(List<MetricQuery> queries) {
    List<Integer> periods =
        queries.stream()
            .flatMap(query -> query.source().stream())
            .map(MetricQuery.Source::period)
            .distinct()
            .toList();
    if (periods.size() != 1) {
      throw Refusals.validation("All metrics of an alarm must have one and the same Period");
    }
    int period = periods.get(0);
    if (period != 10 && period != 20 && period != 30 && period % 60 != 0) {
      throw Refusals.validation("Period must be 10, 20, 30 or a multiple of 60");
    }
    return period;
  }

  private int evaluationPeriods(int period) {
    int periods = request.evaluationPeriods();
    if (periods < 1) {
      throw Refusals.validation(
          "Value '"
              + periods
              + "' at 'evaluationPeriods' failed to satisfy constraint: Member must"
              + " have value greater than or equal to 1");
    }
    long seconds = (long) periods * period;
    if (seconds > DAY) {
      throw Refusals.validation(
          "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <="
              + " 86400).");
    }
    if (seconds > retention.toSeconds()) {
      throw Refusals.validation(
          "The sandbox keeps values for "
              + retention.toMinutes()
              + " minutes, which is less than"
              + " EvaluationPeriods * Period");
    }
    return periods;
  }

  private int datapointsToAlarm() {
    if (request.datapointsToAlarm() == null) {
      return request.evaluationPeriods();
    }
    if (request.datapointsToAlarm() < 1
        || request.datapointsToAlarm() > request.evaluationPeriods()) {
      throw Refusals.validation("DatapointsToAlarm must be from 1 to EvaluationPeriods");
    }
    return request.datapointsToAlarm();
  }
}
