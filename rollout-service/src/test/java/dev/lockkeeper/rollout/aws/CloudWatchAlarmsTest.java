package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockkeeper.rollout.domain.reads.AlarmView;
import dev.lockkeeper.rollout.domain.reads.AlarmView.State;
import dev.lockkeeper.rollout.fleet.Fleet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class CloudWatchAlarmsTest {
  private final Fleet fleet = Fleet.of(1, 1);
  private final CloudWatchClient cloudWatch = fleet.client(CloudWatchClient.builder());
  private final CloudWatchAlarms alarms = new CloudWatchAlarms(cloudWatch);

  @Test
  void eachAlarmThatExistsTellsItsState() {
    alarm("errors");
    alarm("latency");
    cloudWatch.setAlarmState(
        set -> set.alarmName("errors").stateValue(StateValue.ALARM).stateReason("5 of 100"));

    assertThat(alarms.look(Set.of("errors", "latency", "gone")))
        .extracting(AlarmView::name, AlarmView::state)
        .containsExactlyInAnyOrder(
            tuple("errors", State.ALARM), tuple("latency", State.INSUFFICIENT_DATA));
    assertThat(alarms.look(Set.of("errors")).get(0).reason()).isEqualTo("5 of 100");
  }

  @Test
  void noAlarmsCostNoCall() {
    assertThat(alarms.look(Set.of())).isEmpty();
    assertThat(fleet.calls("DescribeAlarms")).isZero();
  }

  private void alarm(String name) {
    cloudWatch.putMetricAlarm(
        put ->
            put.alarmName(name)
                .namespace("Shop")
                .metricName("Errors")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(1.0));
  }
}
