package dev.lockkeeper.sandbox.cloudwatch;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/** A metric: its namespace, its name and exactly these dimensions. */
record MetricId(String namespace, String name, SortedMap<String, String> dimensions) {
  MetricId {
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }

  static MetricId of(String namespace, String name, List<Dimension> dimensions) {
    SortedMap<String, String> sorted = new TreeMap<>();
    dimensions.forEach(dimension -> sorted.put(dimension.name(), dimension.value()));
    return new MetricId(namespace, name, sorted);
  }

  static MetricId of(Metric metric) {
    return of(metric.namespace(), metric.metricName(), metric.dimensions());
  }

  List<Dimension> dimensionShapes() {
    return dimensions.entrySet().stream()
        .map(entry -> Dimension.builder().name(entry.getKey()).value(entry.getValue()).build())
        .toList();
  }

  Metric toSdk() {
    return Metric.builder()
        .namespace(namespace)
        .metricName(name)
        .dimensions(dimensionShapes())
        .build();
  }

  /** Different for each metric; metrics are listed in its order. */
  String key() {
    return namespace + "\n" + name + "\n" + dimensions;
  }
}
