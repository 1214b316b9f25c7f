package dev.lockkeeper.capacity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.metrics.Metric;
import dev.lockkeeper.capacity.domain.metrics.Reading;
import dev.lockkeeper.capacity.domain.metrics.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

class CloudWatchMetricsTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.250Z");

  private final Pretended cloudWatch = new Pretended();
  private final CloudWatchMetrics metrics = new CloudWatchMetrics(cloudWatch);

  /** Keeps what it is sent, or fails. */
  private static final class Pretended implements CloudWatchClient {
    private final List<PutMetricDataRequest> requests = new ArrayList<>();
    private RuntimeException failure;

    @Override
    public PutMetricDataResponse putMetricData(PutMetricDataRequest request) {
      if (failure != null) {
        throw failure;
      }
      requests.add(request);
      return PutMetricDataResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}

    void fails(String code, int status) {
      failure =
          CloudWatchException.builder()
              .statusCode(status)
              .awsErrorDetails(
                  AwsErrorDetails.builder().errorCode(code).errorMessage("Rate exceeded").build())
              .build();
    }
  }

  @Test
  void aReadingBecomesADatapointForEachOfItsMetrics() {
    metrics.put(
        List.of(
            reading(Subject.capacityProvider("web", "spot"), Metric.SCHEDULABLE_TASKS, 5),
            reading(Subject.service("web", "api"), Metric.UNPLACEABLE_TASKS, 2)));

    PutMetricDataRequest request = cloudWatch.requests.get(0);
    assertThat(request.namespace()).isEqualTo("Lockkeeper");
    assertThat(request.metricData())
        .containsExactly(
            MetricDatum.builder()
                .metricName("SchedulableTasks")
                .dimensions(
                    dimension("ClusterName", "web"), dimension("CapacityProviderName", "spot"))
                .timestamp(AT)
                .value(5.0)
                .unit(StandardUnit.COUNT)
                .storageResolution(1)
                .build(),
            MetricDatum.builder()
                .metricName("UnplaceableTasks")
                .dimensions(dimension("ClusterName", "web"), dimension("ServiceName", "api"))
                .timestamp(AT)
                .value(2.0)
                .unit(StandardUnit.COUNT)
                .storageResolution(1)
                .build());
  }

  @Test
  void figuresOfTheClusterHaveOneDimensionOnly() {
    metrics.put(List.of(reading(Subject.cluster("web"), Metric.SCHEDULABLE_TASKS, 5)));

    assertThat(datapoint().dimensions()).containsExactly(dimension("ClusterName", "web"));
  }

  @Test
  void whatNoAlarmLooksAtEveryTenSecondsIsKeptByTheMinute() {
    metrics.put(List.of(reading(Subject.zone("web", "us-east-1a"), Metric.SCHEDULABLE_TASKS, 5)));

    assertThat(datapoint().dimensions()).contains(dimension("AvailabilityZone", "us-east-1a"));
    assertThat(datapoint().storageResolution()).isEqualTo(60);
  }

  @Test
  void aCallEndsBeforeAnotherProcessCanOwnTheCluster() {
    metrics.put(List.of(reading(Subject.cluster("web"), Metric.SCHEDULABLE_TASKS, 5)));

    assertThat(cloudWatch.requests.get(0).overrideConfiguration().orElseThrow().apiCallTimeout())
        .hasValueSatisfying(timeout -> assertThat(timeout).isLessThan(Duration.ofSeconds(2)));
  }

  @Test
  void failuresAreToldInWords() {
    cloudWatch.fails("Throttling", 400);
    assertFails("PutMetricData was throttled: Rate exceeded");
    cloudWatch.fails("AccessDenied", 403);
    assertFails("PutMetricData is not allowed, the role lacks a permission");
    cloudWatch.fails("InternalFailure", 500);
    assertFails("PutMetricData got no answer that counts");
    cloudWatch.failure = SdkClientException.create("Connection reset");
    assertFails("PutMetricData got no answer that counts: Connection reset");
  }

  private void assertFails(String words) {
    assertThatThrownBy(
            () ->
                metrics.put(List.of(reading(Subject.cluster("web"), Metric.SCHEDULABLE_TASKS, 5))))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining(words);
  }

  private MetricDatum datapoint() {
    return cloudWatch.requests.get(0).metricData().get(0);
  }

  private static Reading reading(Subject subject, Metric metric, long value) {
    return new Reading(subject, AT, Map.of(metric, value));
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }
}
