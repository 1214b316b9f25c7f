package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.cloudwatch.math.MathException;
import dev.lockkeeper.sandbox.cloudwatch.math.Value;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** GetMetricData: many metrics at once, and expressions over them. */
final class MetricDataOperations {
  private static final int MAX_QUERIES = 500;
  private static final int MAX_DATAPOINTS = 100_800;

  /** A time series in the order asked for, before it is cut into pages. */
  private record Result(String id, String label, List<Map.Entry<Long, Double>> points) {}

  private final Metrics metrics;

  MetricDataOperations(Metrics metrics) {
    this.metrics = metrics;
  }

  void register(ServiceOperations operations) {
    operations.on(GetMetricDataRequest.class, this::get);
  }

  private GetMetricDataResponse get(GetMetricDataRequest request) {
    if (request.metricDataQueries().isEmpty()) {
      Refusals.required("MetricDataQueries", null);
    }
    Refusals.checkSize("MetricDataQueries", request.metricDataQueries(), MAX_QUERIES);
    Refusals.required("StartTime", request.startTime());
    Refusals.required("EndTime", request.endTime());
    if (!request.startTime().isBefore(request.endTime())) {
      throw Refusals.validation("The parameter StartTime must be less than the parameter EndTime.");
    }
    return page(results(request), request);
  }

  private List<Result> results(GetMetricDataRequest request) {
    List<MetricQuery> queries = QueryReader.read(request.metricDataQueries());
    int period =
        queries.stream()
            .flatMap(query -> query.source().stream())
            .mapToInt(MetricQuery.Source::period)
            .max()
            .orElse(60);
    QueryEvaluation evaluation =
        new QueryEvaluation(
            queries,
            source ->
                metrics.read(
                    source.metric(),
                    source.unit(),
                    source.stat(),
                    Window.aligned(request.startTime(), request.endTime(), source.period())),
            Window.aligned(request.startTime(), request.endTime(), period).periods());
    List<Result> results = new ArrayList<>();
    queries.stream()
        .filter(MetricQuery::returnsData)
        .forEach(query -> results.addAll(results(query, evaluation, request.scanBy())));
    return results;
  }

  private static List<Result> results(MetricQuery query, QueryEvaluation evaluation, ScanBy order) {
    try {
      Value value = evaluation.value(query.id());
      if (value.kind() == Value.Kind.SCALAR) {
        throw Refusals.validation(
            "Error in expression '" + query.id() + "': the result is no time series");
      }
      return value.series().stream()
          .map(series -> new Result(query.id(), query.label(), ordered(series, order)))
          .toList();
    } catch (MathException wrong) {
      throw Refusals.validation("Error in expression '" + query.id() + "': " + wrong.getMessage());
    }
  }

  private static List<Map.Entry<Long, Double>> ordered(
      NavigableMap<Long, Double> series, ScanBy order) {
    return List.copyOf(
        (order == ScanBy.TIMESTAMP_ASCENDING ? series : series.descendingMap()).entrySet());
  }

  /** Gives as many datapoints as asked for; the token counts those that were given before. */
  private static GetMetricDataResponse page(List<Result> results, GetMetricDataRequest request) {
    int room = request.maxDatapoints() == null ? MAX_DATAPOINTS : request.maxDatapoints();
    if (room < 1 || room > MAX_DATAPOINTS) {
      throw Refusals.validation("The parameter MaxDatapoints must be from 1 to 100800.");
    }
    int skip = given(request.nextToken());
    int end = skip + room;
    int position = 0;
    List<MetricDataResult> page = new ArrayList<>();
    for (Result result : results) {
      int from = Math.max(0, Math.min(result.points().size(), skip - position));
      int to = Math.max(from, Math.min(result.points().size(), end - position));
      boolean complete = to == result.points().size();
      if (to > from || (result.points().isEmpty() && skip == 0)) {
        page.add(shape(result, result.points().subList(from, to), complete));
      }
      position += result.points().size();
    }
    return GetMetricDataResponse.builder()
        .metricDataResults(page)
        .nextToken(position > end ? Integer.toString(end) : null)
        .build();
  }

  private static int given(String token) {
    if (token == null) {
      return 0;
    }
    if (!token.matches("\\d{1,9}")) {
      throw AwsError.client("InvalidNextToken", "The next token specified is invalid.");
    }
    return Integer.parseInt(token);
  }

  private static MetricDataResult shape(
      Result result, List<Map.Entry<Long, Double>> points, boolean complete) {
    return MetricDataResult.builder()
        .id(result.id())
        .label(result.label())
        .timestamps(points.stream().map(point -> Instant.ofEpochSecond(point.getKey())).toList())
        .values(points.stream().map(Map.Entry::getValue).toList())
        .statusCode(complete ? StatusCode.COMPLETE : StatusCode.PARTIAL_DATA)
        .build();
  }
}
