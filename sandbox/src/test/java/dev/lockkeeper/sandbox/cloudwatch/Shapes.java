package dev.lockkeeper.sandbox.cloudwatch;

import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/** The small parts of requests that tests are full of. */
final class Shapes {
  private Shapes() {}

  static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  /** One value, now. */
  static MetricDatum.Builder datum(String name, double value) {
    return MetricDatum.builder().metricName(name).value(value);
  }

  static PutMetricDataRequest put(String namespace, MetricDatum... data) {
    return PutMetricDataRequest.builder().namespace(namespace).metricData(data).build();
  }

  /** The metric's maximum of each minute. */
  static MetricDataQuery.Builder maximum(String id, String namespace, String name) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            from ->
                from.metric(metric -> metric.namespace(namespace).metricName(name))
                    .period(60)
                    .stat("Maximum"));
  }

  static MetricDataQuery expression(String id, String text) {
    return MetricDataQuery.builder().id(id).expression(text).build();
  }
}
