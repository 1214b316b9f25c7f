package dev.lockkeeper.sandbox.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/** Reads one member of {@code MetricData}, and refuses it in CloudWatch's words. */
final class DatumReader {
  private static final int MAX_VALUES = 150;
  private static final int MAX_DIMENSIONS = 30;
  private static final int MAX_NAME = 255;
  private static final int MAX_DIMENSION_VALUE = 1024;
  private static final double LARGEST = Math.pow(2, 360);
  private static final Duration OLDEST = Duration.ofDays(14);
  private static final Duration NEWEST = Duration.ofHours(2);

  private final String parameter;
  private final MetricDatum datum;
  private final Instant now;

  DatumReader(int index, MetricDatum datum, Instant now) {
    this.parameter = "MetricData.member." + (index + 1) + ".";
    this.datum = datum;
    this.now = now;
  }

  MetricId id(String namespace) {
    Refusals.required(parameter + "MetricName", datum.metricName());
    if (datum.metricName().length() > MAX_NAME) {
      throw Refusals.invalidValue(
          "The parameter " + parameter + "MetricName must be shorter than 256 characters.");
    }
    Refusals.checkSize(parameter + "Dimensions", datum.dimensions(), MAX_DIMENSIONS);
    datum.dimensions().forEach(this::check);
    return MetricId.of(namespace, datum.metricName(), datum.dimensions());
  }

  private void check(Dimension dimension) {
    Refusals.required(parameter + "Dimensions.member.Name", dimension.name());
    Refusals.required(parameter + "Dimensions.member.Value", dimension.value());
    if (dimension.name().length() > MAX_NAME
        || dimension.name().startsWith(":")
        || dimension.value().length() > MAX_DIMENSION_VALUE) {
      throw Refusals.invalidValue(
          "The value "
              + dimension.name()
              + " for parameter "
              + parameter
              + "Dimensions.member.Name is invalid.");
    }
  }

  StandardUnit unit() {
    if (datum.unit() == StandardUnit.UNKNOWN_TO_SDK_VERSION) {
      throw Refusals.invalidValue(
          "The value " + datum.unitAsString() + " for parameter " + parameter + "Unit is invalid.");
    }
    return datum.unit() == null ? StandardUnit.NONE : datum.unit();
  }

  Instant at() {
    Instant at = datum.timestamp() == null ? now : datum.timestamp();
    if (at.isBefore(now.minus(OLDEST))) {
      throw Refusals.invalidValue(
          "The parameter "
              + parameter
              + "Timestamp must specify a time no more than two weeks in the past.");
    }
    if (at.isAfter(now.plus(NEWEST))) {
      throw Refusals.invalidValue(
          "The parameter "
              + parameter
              + "Timestamp must specify a time no more than two hours in the future.");
    }
    return at;
  }

  boolean isHighResolution() {
    Integer resolution = datum.storageResolution();
    if (resolution != null && resolution != 1 && resolution != 60) {
      throw Refusals.invalidValue(
          "The value "
              + resolution
              + " for parameter "
              + parameter
              + "StorageResolution is invalid.");
    }
    return resolution != null && resolution == 1;
  }

  Aggregate values() {
    long forms =
        Stream.of(datum.value() != null, datum.statisticValues() != null, datum.hasValues())
            .filter(given -> given)
            .count();
    if (forms == 0) {
      Refusals.required(parameter + "Value", null);
    }
    if (forms > 1) {
      throw Refusals.invalidCombination(
          "The parameters "
              + parameter
              + "Value, "
              + parameter
              + "StatisticValues and "
              + parameter
              + "Values are mutually exclusive and you have specified more than one.");
    }
    if (datum.value() != null) {
      return Aggregate.of(checked("Value", datum.value()), 1);
    }
    return datum.hasValues() ? array() : statistics(datum.statisticValues());
  }

  private Aggregate array() {
    List<Double> values = datum.values();
    if (values.isEmpty()) {
      Refusals.required(parameter + "Values", null);
    }
    Refusals.checkSize(parameter + "Values", values, MAX_VALUES);
    if (datum.hasCounts() && datum.counts().size() != values.size()) {
      throw Refusals.invalidValue(
          "The parameters "
              + parameter
              + "Values and "
              + parameter
              + "Counts must be of the same size.");
    }
    return IntStream.range(0, values.size())
        .mapToObj(
            i ->
                Aggregate.of(
                    checked("Values", values.get(i)),
                    datum.hasCounts() ? positive("Counts", datum.counts().get(i)) : 1))
        .reduce(Aggregate::plus)
        .orElseThrow();
  }

  private Aggregate statistics(StatisticSet set) {
    Refusals.required(parameter + "StatisticValues.SampleCount", set.sampleCount());
    Refusals.required(parameter + "StatisticValues.Sum", set.sum());
    Refusals.required(parameter + "StatisticValues.Minimum", set.minimum());
    Refusals.required(parameter + "StatisticValues.Maximum", set.maximum());
    if (set.minimum() > set.maximum()) {
      throw Refusals.invalidCombination(
          "The parameter "
              + parameter
              + "StatisticValues.Maximum must be greater than "
              + parameter
              + "StatisticValues.Minimum.");
    }
    return new Aggregate(
        positive("StatisticValues.SampleCount", set.sampleCount()),
        checked("StatisticValues.Sum", set.sum()),
        checked("StatisticValues.Minimum", set.minimum()),
        checked("StatisticValues.Maximum", set.maximum()));
  }

  private double positive(String member, double value) {
    if (checked(member, value) <= 0) {
      throw Refusals.invalidValue(
          "The value " + value + " for parameter " + parameter + member + " is invalid.");
    }
    return value;
  }

  private double checked(String member, double value) {
    if (Double.isNaN(value) || Math.abs(value) > LARGEST) {
      throw Refusals.invalidValue(
          "The value " + value + " for parameter " + parameter + member + " is invalid.");
    }
    return value;
  }
}
