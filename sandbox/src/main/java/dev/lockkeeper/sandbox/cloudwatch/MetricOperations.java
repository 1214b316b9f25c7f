package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.RecentlyActive;

/** Takes values in, and lists the metrics they belong to. */
final class MetricOperations {
  private static final int MAX_METRICS = 1000;
  private static final int PAGE = 500;
  private static final int MAX_FILTERS = 10;
  private static final Duration RECENTLY = Duration.ofHours(3);

  private final World world;
  private final Metrics metrics;

  MetricOperations(World world, Metrics metrics) {
    this.world = world;
    this.metrics = metrics;
  }

  void register(ServiceOperations operations) {
    operations.on(PutMetricDataRequest.class, this::put).on(ListMetricsRequest.class, this::list);
  }

  private PutMetricDataResponse put(PutMetricDataRequest request) {
    checkNamespace(request.namespace());
    if (!request.entityMetricData().isEmpty()) {
      throw Refusals.invalidValue("The sandbox has no entities for metrics: EntityMetricData.");
    }
    List<MetricDatum> data = request.metricData();
    if (data.isEmpty()) {
      Refusals.required("MetricData", null);
    }
    Refusals.checkSize("MetricData", data, MAX_METRICS);
    List<Runnable> puts = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      puts.add(read(request.namespace(), new DatumReader(i, data.get(i), world.now())));
    }
    puts.forEach(Runnable::run);
    return PutMetricDataResponse.builder().build();
  }

  private Runnable read(String namespace, DatumReader datum) {
    MetricId id = datum.id(namespace);
    var unit = datum.unit();
    Instant at = datum.at();
    boolean highResolution = datum.isHighResolution();
    Aggregate values = datum.values();
    return () -> metrics.put(id, unit, at, highResolution, values);
  }

  private static void checkNamespace(String namespace) {
    Refusals.required("Namespace", namespace);
    if (namespace.startsWith("AWS/")
        || namespace.startsWith(":")
        || namespace.length() > 255
        || !namespace.matches("[ -~]+")) {
      throw Refusals.invalidValue(
          "The value " + namespace + " for parameter Namespace is invalid.");
    }
  }

  private ListMetricsResponse list(ListMetricsRequest request) {
    if (request.recentlyActive() == RecentlyActive.UNKNOWN_TO_SDK_VERSION) {
      throw Refusals.invalidValue(
          "The value "
              + request.recentlyActiveAsString()
              + " for parameter RecentlyActive is invalid.");
    }
    Refusals.checkSize("Dimensions", request.dimensions(), MAX_FILTERS);
    Instant since =
        request.recentlyActive() == RecentlyActive.PT3_H
            ? world.now().minus(RECENTLY)
            : Instant.MIN;
    List<MetricId> matching =
        metrics.list(since).stream().filter(id -> matches(id, request)).toList();
    Page<MetricId> page =
        Refusals.page(matching, MetricId::key, request.nextToken(), null, PAGE, PAGE);
    return ListMetricsResponse.builder()
        .metrics(page.items().stream().map(MetricId::toSdk).toList())
        .nextToken(page.token())
        .build();
  }

  private static boolean matches(MetricId id, ListMetricsRequest request) {
    return (request.namespace() == null || request.namespace().equals(id.namespace()))
        && (request.metricName() == null || request.metricName().equals(id.name()))
        && request.dimensions().stream().allMatch(filter -> matches(id, filter));
  }

  private static boolean matches(MetricId id, DimensionFilter filter) {
    String value = id.dimensions().get(filter.name());
    return value != null && (filter.value() == null || filter.value().equals(value));
  }
}
