package dev.lockkeeper.capacity.aws;

import dev.lockkeeper.capacity.domain.metrics.CustomMetrics;
import dev.lockkeeper.capacity.domain.metrics.Metric;
import dev.lockkeeper.capacity.domain.metrics.Reading;
import dev.lockkeeper.capacity.domain.metrics.Subject;
import dev.lockkeeper.capacity.domain.metrics.Subject.Level;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** CloudWatch, in the namespace {@code Lockkeeper}. */
public final class CloudWatchMetrics implements CustomMetrics {
  static final String NAMESPACE = "Lockkeeper";

  /**
   * Shorter than the time by which the owner stops before its lease is free for others, so that no
   * call that was begun in time ends when another has taken over.
   */
  private static final Duration CALL_TIMEOUT = Duration.ofMillis(1500);

  private static final int BY_THE_SECOND = 1;
  private static final int BY_THE_MINUTE = 60;

  private final CloudWatchClient cloudWatch;

  /**
   * Puts with this client.
   *
   * @param cloudWatch makes no further tries by itself: these would put old figures
   */
  public CloudWatchMetrics(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  @Override
  public void put(List<Reading> readings) {
    List<MetricDatum> datapoints =
        readings.stream().flatMap(CloudWatchMetrics::datapoints).toList();
    AwsCall.of(
        "PutMetricData",
        () ->
            cloudWatch.putMetricData(
                request ->
                    request
                        .namespace(NAMESPACE)
                        .metricData(datapoints)
                        .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT))));
  }

  private static Stream<MetricDatum> datapoints(Reading reading) {
    List<Dimension> dimensions = dimensions(reading.subject());
    return reading.values().entrySet().stream()
        .map(
            figure ->
                MetricDatum.builder()
                    .metricName(figure.getKey().cloudWatchName())
                    .dimensions(dimensions)
                    .timestamp(reading.at())
                    .value(figure.getValue().doubleValue())
                    .unit(StandardUnit.COUNT)
                    .storageResolution(resolution(reading.subject(), figure.getKey()))
                    .build());
  }

  private static int resolution(Subject subject, Metric metric) {
    return subject.isHighResolution(metric) ? BY_THE_SECOND : BY_THE_MINUTE;
  }

  private static List<Dimension> dimensions(Subject subject) {
    Dimension cluster = dimension(Level.CLUSTER, subject.cluster());
    return subject.level() == Level.CLUSTER
        ? List.of(cluster)
        : List.of(cluster, dimension(subject.level(), subject.name()));
  }

  private static Dimension dimension(Level level, String value) {
    return Dimension.builder().name(level.dimension()).value(value).build();
  }
}
