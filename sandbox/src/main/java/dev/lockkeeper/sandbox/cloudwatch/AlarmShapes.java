package dev.lockkeeper.sandbox.cloudwatch;

import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** Alarms as answers carry them. */
final class AlarmShapes {
  private AlarmShapes() {}

  static MetricAlarm toSdk(Alarm alarm) {
    PutMetricAlarmRequest shape = alarm.definition().shape();
    String reasonJson = alarm.state().reason().json();
    MetricAlarm.Builder answer =
        MetricAlarm.builder()
            .alarmName(alarm.name())
            .alarmArn(alarm.arn())
            .alarmDescription(shape.alarmDescription())
            .alarmConfigurationUpdatedTimestamp(alarm.definedAt())
            .actionsEnabled(alarm.areActionsEnabled())
            .okActions(shape.okActions())
            .alarmActions(shape.alarmActions())
            .insufficientDataActions(shape.insufficientDataActions())
            .stateValue(alarm.state().value())
            .stateReason(alarm.state().reason().words())
            .stateReasonData(reasonJson.isEmpty() ? null : reasonJson)
            .stateUpdatedTimestamp(alarm.state().since())
            .stateTransitionedTimestamp(alarm.state().since())
            .evaluationPeriods(shape.evaluationPeriods())
            .datapointsToAlarm(shape.datapointsToAlarm())
            .threshold(shape.threshold())
            .comparisonOperator(shape.comparisonOperator())
            .treatMissingData(shape.treatMissingData());
    if (shape.metricName() == null) {
      return answer.metrics(shape.metrics()).build();
    }
    return answer
        .namespace(shape.namespace())
        .metricName(shape.metricName())
        .dimensions(shape.dimensions())
        .statistic(shape.statistic())
        .period(shape.period())
        .unit(shape.unit())
        .build();
  }
}
