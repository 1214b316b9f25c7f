package dev.lockkeeper.sandbox.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

class AlarmsTest {
  private static final String POLICY =
      "arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:p:autoScalingGroupName/g:"
          + "policyName/out";
  private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:topic";
  private static final Duration LAG = CloudWatchSettings.DEFAULT.evaluationLag();

  private record Run(String arn, double value, double threshold) {}

  private final World world = Worlds.of(1);
  private final List<AwsEvent> events = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final Client cloudWatch =
      new Client(
          new CloudWatch(
                  world,
                  CloudWatchSettings.DEFAULT,
                  (arn, value, threshold) -> {
                    if (arn.contains("gone")) {
                      throw AwsError.client("ValidationError", "no such policy");
                    }
                    runs.add(new Run(arn, value, threshold));
                  })
              .operations());

  AlarmsTest() {
    world.reportTo(events::add);
  }

  @Test
  void aBreachTurnsTheAlarmAtTheEndOfItsPeriod() {
    cloudWatch.call(alarm().build());
    put(7);
    world.timeline().advanceTo(Worlds.START.plusSeconds(60).plus(LAG).minusMillis(1));
    assertThat(describe().stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
    world.timeline().advanceBy(Duration.ofMillis(1));
    assertThat(describe().stateValue()).isEqualTo(StateValue.ALARM);
    assertThat(describe().stateReason())
        .isEqualTo(
            "Threshold Crossed: 1 out of the last 1 datapoint [7.0 (05/01/26 10:00:00)] was"
                + " greater than the threshold (5.0) (minimum 1 datapoint for INSUFFICIENT_DATA ->"
                + " ALARM transition).");
    assertThat(describe().stateReasonData()).contains("\"recentDatapoints\":[7.0]");
  }

  @Test
  void everyChangeOfStateIsReportedAsAws() {
    cloudWatch.call(alarm().alarmDescription("too many").build());
    put(7);
    minutes(1);
    put(1);
    minutes(1);
    assertThat(events)
        .extracting(event -> event.detail().at("/state/value").asText())
        .containsExactly("ALARM", "OK");
    AwsEvent last = events.get(1);
    assertThat(last.source()).isEqualTo("aws.cloudwatch");
    assertThat(last.detailType()).isEqualTo("CloudWatch Alarm State Change");
    assertThat(last.resources())
        .containsExactly("arn:aws:cloudwatch:us-east-1:000000000000:alarm:tasks");
    assertThat(last.detail().at("/alarmName").asText()).isEqualTo("tasks");
    assertThat(last.detail().at("/previousState/value").asText()).isEqualTo("ALARM");
    assertThat(last.detail().at("/configuration/description").asText()).isEqualTo("too many");
    assertThat(last.detail().at("/configuration/metrics/0/metricStat/metric/name").asText())
        .isEqualTo("m");
  }

  @Test
  void aPolicyIsRunOnTheChangeAndEachMinuteAfterIt() {
    cloudWatch.call(alarm().alarmActions(POLICY, TOPIC).build());
    for (int value : List.of(6, 8, 9)) {
      put(value);
      minutes(1);
    }
    assertThat(runs)
        .containsExactly(new Run(POLICY, 6, 5), new Run(POLICY, 8, 5), new Run(POLICY, 9, 5));
    put(1);
    minutes(1);
    assertThat(runs).hasSize(3);
  }

  @Test
  void disabledActionsAreNotRun() {
    cloudWatch.call(alarm().alarmActions(POLICY).build());
    cloudWatch.call(DisableAlarmActionsRequest.builder().alarmNames("tasks").build());
    put(7);
    minutes(1);
    assertThat(describe().stateValue()).isEqualTo(StateValue.ALARM);
    assertThat(runs).isEmpty();
  }

  @Test
  void anActionThatFailsIsInTheHistoryAndHurtsNothingElse() {
    cloudWatch.call(alarm().alarmActions(POLICY.replace("/out", "/gone"), POLICY).build());
    put(7);
    minutes(1);
    assertThat(runs).hasSize(1);
    DescribeAlarmHistoryResponse history =
        cloudWatch.call(DescribeAlarmHistoryRequest.builder().alarmName("tasks").build());
    assertThat(history.alarmHistoryItems())
        .extracting(item -> item.historySummary().replaceAll("arn:\\S+", "arn"))
        .containsExactly(
            "Successfully executed action arn",
            "Failed to execute action arn no such policy",
            "Alarm updated from INSUFFICIENT_DATA to ALARM",
            "Alarm \"tasks\" created");
  }

  @Test
  void anAlarmWhoseDataEndGoesToInsufficientData() {
    cloudWatch.call(alarm().build());
    put(1);
    minutes(1);
    assertThat(describe().stateValue()).isEqualTo(StateValue.OK);
    minutes(4);
    assertThat(describe().stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
  }

  @Test
  void aHighResolutionAlarmLooksEveryTenSeconds() {
    cloudWatch.call(alarm().period(10).build());
    cloudWatch.call(Shapes.put("Test", Shapes.datum("m", 7).storageResolution(1).build()));
    world.timeline().advanceTo(Worlds.START.plusSeconds(10).plus(LAG));
    assertThat(describe().stateValue()).isEqualTo(StateValue.ALARM);
  }

  @Test
  void anExpressionCanBeWatched() {
    cloudWatch.call(
        PutMetricAlarmRequest.builder()
            .alarmName("tasks")
            .evaluationPeriods(1)
            .threshold(0.0)
            .comparisonOperator("GreaterThanThreshold")
            .metrics(
                Shapes.maximum("m1", "Test", "m").returnData(false).build(),
                Shapes.expression("e1", "IF(FILL(m1, 0) > 5, 1, 0)"))
            .build());
    minutes(1);
    assertThat(describe().stateValue()).isEqualTo(StateValue.OK);
    put(7);
    minutes(1);
    assertThat(describe().stateValue()).isEqualTo(StateValue.ALARM);
    assertThat(describe().metrics()).hasSize(2);
  }

  @Test
  void aStateThatIsSetHoldsUntilTheNextEvaluation() {
    cloudWatch.call(alarm().alarmActions(POLICY).build());
    cloudWatch.call(
        SetAlarmStateRequest.builder()
            .alarmName("tasks")
            .stateValue(StateValue.ALARM)
            .stateReason("a drill")
            .build());
    assertThat(describe().stateReason()).isEqualTo("a drill");
    assertThat(runs).containsExactly(new Run(POLICY, 5, 5));
    put(1);
    minutes(1);
    assertThat(describe().stateValue()).isEqualTo(StateValue.OK);
  }

  @Test
  void aWorldWithoutAlarmsHasNoTimers() {
    cloudWatch.call(alarm().build());
    assertThat(world.timeline().next()).isPresent();
    cloudWatch.call(DeleteAlarmsRequest.builder().alarmNames("tasks").build());
    assertThat(world.timeline().next()).isEmpty();
  }

  private static PutMetricAlarmRequest.Builder alarm() {
    return PutMetricAlarmRequest.builder()
        .alarmName("tasks")
        .namespace("Test")
        .metricName("m")
        .statistic("Maximum")
        .period(60)
        .evaluationPeriods(1)
        .threshold(5.0)
        .comparisonOperator("GreaterThanThreshold");
  }

  private MetricAlarm describe() {
    DescribeAlarmsResponse answer =
        cloudWatch.call(DescribeAlarmsRequest.builder().alarmNames("tasks").build());
    return answer.metricAlarms().get(0);
  }

  private void put(double value) {
    cloudWatch.call(Shapes.put("Test", Shapes.datum("m", value).build()));
  }

  /** To just after the evaluation of that many minutes from now. */
  private void minutes(int count) {
    world.timeline().advanceTo(nextMinute().plusSeconds(60L * (count - 1)).plus(LAG));
  }

  private Instant nextMinute() {
    long second = world.now().getEpochSecond();
    return Instant.ofEpochSecond((second / 60 + 1) * 60);
  }
}
