package dev.lockkeeper.sandbox.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.wire.endpoint.WireFixture;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** An unmodified client, through the real protocol: what it leaves out must stay left out. */
class OverTheWireTest {
  private final World world = Worlds.of(1);
  private final CloudWatchClient client =
      WireFixture.client(
          CloudWatchClient.builder(),
          new CloudWatch(world, CloudWatchSettings.DEFAULT, (arn, value, threshold) -> {})
              .operations());

  @Test
  void everyFormOfValuesArrives() {
    client.putMetricData(Shapes.put("Test", Shapes.datum("m", 1).unit(StandardUnit.COUNT).build()));
    client.putMetricData(
        Shapes.put("Test", MetricDatum.builder().metricName("m").values(4.0, 2.0).build()));
    client.putMetricData(
        Shapes.put(
            "Test",
            MetricDatum.builder()
                .metricName("m")
                .statisticValues(s -> s.sampleCount(2.0).sum(9.0).minimum(4.0).maximum(5.0))
                .build()));
    List<Double> values =
        client
            .getMetricData(
                request ->
                    request
                        .metricDataQueries(
                            Shapes.maximum("m", "Test", "m").build(),
                            Shapes.expression("twice", "m * 2"))
                        .startTime(Worlds.START)
                        .endTime(Worlds.START.plusSeconds(60)))
            .metricDataResults()
            .get(1)
            .values();
    assertThat(values).containsExactly(10.0);
  }

  @Test
  void anAlarmGoesThroughItsLife() {
    client.putMetricAlarm(
        alarm ->
            alarm
                .alarmName("a")
                .namespace("Test")
                .metricName("m")
                .statistic("Maximum")
                .period(60)
                .evaluationPeriods(1)
                .threshold(5.0)
                .comparisonOperator("GreaterThanThreshold"));
    client.putMetricData(Shapes.put("Test", Shapes.datum("m", 7).build()));
    world.timeline().advanceBy(Duration.ofSeconds(70));
    assertThat(client.describeAlarms().metricAlarms().get(0).stateValue())
        .isEqualTo(StateValue.ALARM);
    assertThat(client.describeAlarmHistory().alarmHistoryItems()).hasSize(2);
    client.deleteAlarms(request -> request.alarmNames("a"));
    assertThat(client.describeAlarms().metricAlarms()).isEmpty();
  }

  @Test
  void anErrorKeepsItsCodeAndWords() {
    CloudWatchException error =
        catchThrowableOfType(
            CloudWatchException.class,
            () -> client.getDashboard(request -> request.dashboardName("none")));
    assertThat(error.statusCode()).isEqualTo(404);
    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound");
    assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("Dashboard none does not exist");
  }
}
