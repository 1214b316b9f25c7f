package dev.lockkeeper.sandbox.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

class MetricDataTest {
  private final Client cloudWatch =
      new Client(
          new CloudWatch(Worlds.of(1), CloudWatchSettings.DEFAULT, (arn, value, threshold) -> {})
              .operations());

  @BeforeEach
  void putSome() {
    for (int minute = 0; minute < 5; minute++) {
      put("running", minute, 10 + minute);
      put("desired", minute, 20);
    }
  }

  @Test
  void metricsAndExpressionsAreAnsweredTogetherNewestFirst() {
    GetMetricDataResponse answer =
        cloudWatch.call(
            request(
                    metric("r", "running"),
                    metric("d", "desired"),
                    Shapes.expression("gap", "d - r"))
                .build());
    assertThat(answer.metricDataResults())
        .extracting(MetricDataResult::id)
        .containsExactly("r", "d", "gap");
    MetricDataResult gap = answer.metricDataResults().get(2);
    assertThat(gap.values()).containsExactly(6.0, 7.0, 8.0, 9.0, 10.0);
    assertThat(gap.timestamps().get(0)).isEqualTo(Worlds.START.plusSeconds(240));
    assertThat(answer.metricDataResults().get(0).label()).isEqualTo("running");
  }

  @Test
  void queriesThatReturnNothingServeTheOthers() {
    GetMetricDataResponse answer =
        cloudWatch.call(
            request(
                    metric("r", "running").toBuilder().returnData(false).build(),
                    Shapes.expression("twice", "r * 2"))
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .build());
    assertThat(answer.metricDataResults()).hasSize(1);
    assertThat(answer.metricDataResults().get(0).values())
        .containsExactly(20.0, 22.0, 24.0, 26.0, 28.0);
  }

  @Test
  void pagesTogetherAreAllDatapoints() {
    List<Double> seen = new ArrayList<>();
    GetMetricDataRequest next =
        request(metric("r", "running"), metric("d", "desired")).maxDatapoints(3).build();
    int pages = 0;
    while (next != null) {
      GetMetricDataResponse page = cloudWatch.call(next);
      pages++;
      page.metricDataResults().forEach(result -> seen.addAll(result.values()));
      assertThat(page.metricDataResults().get(0).statusCode())
          .isEqualTo(pages == 1 || pages == 3 ? StatusCode.PARTIAL_DATA : StatusCode.COMPLETE);
      next = page.nextToken() == null ? null : next.toBuilder().nextToken(page.nextToken()).build();
    }
    assertThat(pages).isEqualTo(4);
    assertThat(seen).containsExactly(14.0, 13.0, 12.0, 11.0, 10.0, 20.0, 20.0, 20.0, 20.0, 20.0);
  }

  @Test
  void queriesThatMakeNoSenseAreRefused() {
    assertThat(refusal(Shapes.expression("e", "x + 1"))).contains("Undefined id: x");
    assertThat(refusal(Shapes.expression("e", "f"), Shapes.expression("f", "e")))
        .contains("Circular reference");
    assertThat(refusal(Shapes.expression("e", "1 +"))).contains("Error in expression 'e'");
    assertThat(refusal(metric("Upper", "running"))).contains("must start with a lower case letter");
    assertThat(refusal(metric("r", "running"), metric("r", "desired"))).contains("not unique");
    assertThat(refusal(metric("r", "running"), Shapes.expression("e", "SUM(r)")))
        .contains("no time series");
    assertThat(refusal(MetricDataQuery.builder().id("n").build())).contains("Exactly one");
  }

  private String refusal(MetricDataQuery... queries) {
    return cloudWatch.refusal(request(queries).build()).getMessage();
  }

  private static GetMetricDataRequest.Builder request(MetricDataQuery... queries) {
    return GetMetricDataRequest.builder()
        .metricDataQueries(queries)
        .startTime(Worlds.START)
        .endTime(Worlds.START.plus(Duration.ofMinutes(10)));
  }

  private static MetricDataQuery metric(String id, String name) {
    return Shapes.maximum(id, "Lockkeeper", name).build();
  }

  private void put(String name, int minute, double value) {
    cloudWatch.call(
        Shapes.put(
            "Lockkeeper",
            Shapes.datum(name, value)
                .timestamp(Worlds.START.plus(Duration.ofMinutes(minute)))
                .build()));
  }
}
