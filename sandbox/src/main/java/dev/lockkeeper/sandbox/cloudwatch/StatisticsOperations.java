package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** GetMetricStatistics: one metric; values of different units come as datapoints of their own. */
final class StatisticsOperations {
  private static final int MAX_DATAPOINTS = 1440;

  private final Metrics metrics;

  StatisticsOperations(Metrics metrics) {
    this.metrics = metrics;
  }

  void register(ServiceOperations operations) {
    operations.on(GetMetricStatisticsRequest.class, this::get);
  }

  private GetMetricStatisticsResponse get(GetMetricStatisticsRequest request) {
    Refusals.required("Namespace", request.namespace());
    Refusals.required("MetricName", request.metricName());
    List<Stat> stats = stats(request);
    Window window = window(request);
    MetricId id = MetricId.of(request.namespace(), request.metricName(), request.dimensions());
    Collection<StandardUnit> units =
        request.unit() == null ? metrics.units(id) : List.of(request.unit());
    List<Datapoint> datapoints = new ArrayList<>();
    for (StandardUnit unit : units) {
      metrics
          .aggregates(id, Optional.of(unit), window)
          .forEach((at, values) -> datapoints.add(datapoint(at, values, unit, stats)));
    }
    return GetMetricStatisticsResponse.builder()
        .label(request.metricName())
        .datapoints(datapoints)
        .build();
  }

  private static List<Stat> stats(GetMetricStatisticsRequest request) {
    if (!request.extendedStatistics().isEmpty()) {
      throw Refusals.invalidValue(
          "The sandbox keeps no percentiles: ExtendedStatistics "
              + request.extendedStatistics()
              + ".");
    }
    if (request.statistics().isEmpty()) {
      throw Refusals.invalidCombination(
          "At least one of the parameters Statistics and ExtendedStatistics must be specified.");
    }
    return request.statisticsAsStrings().stream()
        .map(
            text ->
                Stat.of(text)
                    .orElseThrow(
                        () ->
                            Refusals.invalidValue(
                                "The value "
                                    + text
                                    + " for parameter Statistics.member.1 is invalid.")))
        .toList();
  }

  private static Window window(GetMetricStatisticsRequest request) {
    Refusals.required("StartTime", request.startTime());
    Refusals.required("EndTime", request.endTime());
    Refusals.required("Period", request.period());
    if (!request.startTime().isBefore(request.endTime())) {
      throw Refusals.invalidValue(
          "The parameter StartTime must be less than the parameter EndTime.");
    }
    int period = Periods.checked(request.period());
    Instant start =
        period % 60 == 0
            ? request.startTime().truncatedTo(ChronoUnit.MINUTES)
            : Instant.ofEpochSecond(
                Math.floorDiv(request.startTime().getEpochSecond(), period) * period);
    Window window = new Window(start.getEpochSecond(), request.endTime().getEpochSecond(), period);
    if (window.count() > MAX_DATAPOINTS) {
      throw Refusals.invalidCombination(
          "You have requested up to "
              + window.count()
              + " datapoints, which exceeds the limit of 1,440. You may reduce the datapoints"
              + " requested by increasing Period, or decreasing the time range.");
    }
    return window;
  }

  private static Datapoint datapoint(
      long at, Aggregate values, StandardUnit unit, List<Stat> stats) {
    Datapoint.Builder datapoint =
        Datapoint.builder().timestamp(Instant.ofEpochSecond(at)).unit(unit);
    stats.forEach(stat -> set(datapoint, stat, values.value(stat)));
    return datapoint.build();
  }

  private static Datapoint.Builder set(Datapoint.Builder datapoint, Stat stat, double value) {
    return switch (stat) {
      case AVERAGE -> datapoint.average(value);
      case SUM -> datapoint.sum(value);
      case MINIMUM -> datapoint.minimum(value);
      case MAXIMUM -> datapoint.maximum(value);
      case SAMPLE_COUNT -> datapoint.sampleCount(value);
    };
  }
}
