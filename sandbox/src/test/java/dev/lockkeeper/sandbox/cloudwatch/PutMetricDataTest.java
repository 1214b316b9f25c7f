package dev.lockkeeper.sandbox.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class PutMetricDataTest {
  private final World world = Worlds.of(1);
  private final Client cloudWatch =
      new Client(
          new CloudWatch(world, CloudWatchSettings.DEFAULT, (arn, value, threshold) -> {})
              .operations());

  @Test
  void theValuesOfAMinuteAreAggregated() {
    put(datum -> datum.value(1.0));
    put(datum -> datum.values(2.0, 5.0).counts(3.0, 1.0));
    put(
        datum ->
            datum.statisticValues(s -> s.sampleCount(5.0).sum(10.0).minimum(0.5).maximum(3.0)));
    Datapoint point = statistics(60).get(0);
    assertThat(point.sampleCount()).isEqualTo(10);
    assertThat(point.sum()).isEqualTo(22);
    assertThat(point.average()).isEqualTo(2.2);
    assertThat(point.minimum()).isEqualTo(0.5);
    assertThat(point.maximum()).isEqualTo(5);
    assertThat(point.timestamp()).isEqualTo(Worlds.START);
  }

  @Test
  void secondsAreKeptApartOnlyInHighResolution() {
    put(datum -> datum.value(1.0).timestamp(world.now().plusSeconds(31)));
    assertThat(statistics(10)).extracting(Datapoint::timestamp).containsExactly(Worlds.START);
    put(datum -> datum.value(2.0).storageResolution(1).timestamp(world.now().plusSeconds(31)));
    assertThat(statistics(10))
        .extracting(Datapoint::timestamp)
        .containsExactly(Worlds.START, Worlds.START.plusSeconds(30));
  }

  @Test
  void unitsAreKeptApart() {
    put(datum -> datum.value(1.0).unit(StandardUnit.SECONDS));
    put(datum -> datum.value(2.0).unit(StandardUnit.COUNT));
    assertThat(statistics(60))
        .extracting(Datapoint::unit)
        .containsExactlyInAnyOrder(StandardUnit.SECONDS, StandardUnit.COUNT);
  }

  @Test
  void valuesAreForgottenAfterTheRetention() {
    put(datum -> datum.value(1.0));
    world.timeline().advanceBy(Duration.ofHours(3).plusMinutes(1));
    put(datum -> datum.value(2.0));
    assertThat(statistics(60)).extracting(Datapoint::sum).containsExactly(2.0);
  }

  @Test
  void badDataAreRefusedInCloudWatchsWords() {
    assertThat(refusal(datum -> datum.value(Double.NaN)))
        .hasMessage("The value NaN for parameter MetricData.member.1.Value is invalid.")
        .extracting(AwsError::code)
        .isEqualTo("InvalidParameterValue");
    assertThat(refusal(datum -> datum.value(1e200)).code()).isEqualTo("InvalidParameterValue");
    assertThat(refusal(datum -> {}).code()).isEqualTo("MissingParameter");
    assertThat(refusal(datum -> datum.value(1.0).values(1.0)).code())
        .isEqualTo("InvalidParameterCombination");
    assertThat(refusal(datum -> datum.values(1.0, 2.0).counts(1.0)))
        .hasMessageContaining("must be of the same size");
    assertThat(refusal(datum -> datum.values(Collections.nCopies(151, 1.0))))
        .hasMessageContaining("must not have a size greater than 150");
    assertThat(refusal(datum -> datum.value(1.0).unit("Parsecs")).code())
        .isEqualTo("InvalidParameterValue");
    assertThat(refusal(datum -> datum.value(1.0).storageResolution(5)).code())
        .isEqualTo("InvalidParameterValue");
    assertThat(refusal(datum -> datum.value(1.0).dimensions(dimensions(31))))
        .hasMessageContaining("must not have a size greater than 30");
  }

  @Test
  void timestampsLieBetweenTwoWeeksAgoAndTwoHoursAhead() {
    put(datum -> datum.value(1.0).timestamp(world.now().minus(Duration.ofDays(14))));
    put(datum -> datum.value(1.0).timestamp(world.now().plus(Duration.ofHours(2))));
    assertThat(
            refusal(
                datum ->
                    datum
                        .value(1.0)
                        .timestamp(world.now().minus(Duration.ofDays(14)).minusMillis(1))))
        .hasMessageContaining("no more than two weeks in the past");
    assertThat(
            refusal(
                datum ->
                    datum
                        .value(1.0)
                        .timestamp(world.now().plus(Duration.ofHours(2)).plusMillis(1))))
        .hasMessageContaining("no more than two hours in the future");
  }

  @Test
  void aRequestHoldsAThousandMetricsAndIsTakenWhollyOrNotAtAll() {
    List<MetricDatum> thousand = new ArrayList<>(Collections.nCopies(999, datum(1.0)));
    thousand.add(datum(Double.NaN));
    assertThat(cloudWatch.refusal(request(thousand)).getMessage()).contains("member.1000.Value");
    assertThat(statistics(60)).isEmpty();
    thousand.add(datum(1.0));
    assertThat(cloudWatch.refusal(request(thousand)).getMessage())
        .isEqualTo("The collection MetricData must not have a size greater than 1000.");
  }

  @Test
  void theNamespaceOfAwsIsReserved() {
    PutMetricDataRequest ours =
        request(List.of(datum(1.0))).toBuilder().namespace("AWS/ECS").build();
    assertThat(cloudWatch.refusal(ours).code()).isEqualTo("InvalidParameterValue");
  }

  @Test
  void metricsAreListedByNameAndDimensionsInPages() {
    for (int i = 0; i < 501; i++) {
      String cluster = "c" + i;
      put(datum -> datum.value(1.0).dimensions(Shapes.dimension("Cluster", cluster)));
    }
    ListMetricsResponse first = cloudWatch.call(ListMetricsRequest.builder().build());
    assertThat(first.metrics()).hasSize(500);
    ListMetricsResponse second =
        cloudWatch.call(ListMetricsRequest.builder().nextToken(first.nextToken()).build());
    assertThat(second.metrics()).hasSize(1);
    ListMetricsResponse one =
        cloudWatch.call(
            ListMetricsRequest.builder()
                .namespace("Lockkeeper")
                .dimensions(DimensionFilter.builder().name("Cluster").value("c7").build())
                .build());
    assertThat(one.metrics())
        .extracting(Metric::dimensions)
        .containsExactly(List.of(Shapes.dimension("Cluster", "c7")));
  }

  @Test
  void aMetricWithoutValuesForTwoWeeksIsListedNoMore() {
    put(datum -> datum.value(1.0));
    world.timeline().advanceBy(Duration.ofDays(14).plusSeconds(1));
    ListMetricsResponse listed = cloudWatch.call(ListMetricsRequest.builder().build());
    assertThat(listed.metrics()).isEmpty();
  }

  @Test
  void statisticsAreRefusedWhereTheyWouldBeTooMany() {
    GetMetricStatisticsRequest.Builder request =
        statisticsRequest(60).toBuilder().startTime(world.now().minus(Duration.ofDays(2)));
    assertThat(cloudWatch.refusal(request.build()).getMessage())
        .contains("exceeds the limit of 1,440");
    assertThat(cloudWatch.refusal(statisticsRequest(61)).getMessage()).contains("multiple of 60");
    assertThat(
            cloudWatch
                .refusal(statisticsRequest(60).toBuilder().statistics(List.of()).build())
                .code())
        .isEqualTo("InvalidParameterCombination");
  }

  private void put(Consumer<MetricDatum.Builder> datum) {
    cloudWatch.call(request(datum));
  }

  private AwsError refusal(Consumer<MetricDatum.Builder> datum) {
    return cloudWatch.refusal(request(datum));
  }

  private static PutMetricDataRequest request(Consumer<MetricDatum.Builder> datum) {
    MetricDatum.Builder builder = MetricDatum.builder().metricName("m");
    datum.accept(builder);
    return request(List.of(builder.build()));
  }

  private static PutMetricDataRequest request(List<MetricDatum> data) {
    return Shapes.put("Lockkeeper", data.toArray(MetricDatum[]::new));
  }

  private static MetricDatum datum(double value) {
    return Shapes.datum("m", value).build();
  }

  private static List<Dimension> dimensions(int count) {
    return IntStream.range(0, count).mapToObj(i -> Shapes.dimension("d" + i, "v")).toList();
  }

  private List<Datapoint> statistics(int period) {
    GetMetricStatisticsResponse answer = cloudWatch.call(statisticsRequest(period));
    return answer.datapoints();
  }

  private GetMetricStatisticsRequest statisticsRequest(int period) {
    return GetMetricStatisticsRequest.builder()
        .namespace("Lockkeeper")
        .metricName("m")
        .startTime(world.now().minus(Duration.ofMinutes(10)))
        .endTime(world.now().plus(Duration.ofMinutes(10)))
        .period(period)
        .statistics(
            Statistic.SUM,
            Statistic.AVERAGE,
            Statistic.MINIMUM,
            Statistic.MAXIMUM,
            Statistic.SAMPLE_COUNT)
        .build();
  }
}
