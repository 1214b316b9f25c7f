package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** The operations that show alarms and what has happened to them. */
final class AlarmQueries {
  private static final int PAGE = 50;
  private static final int MAX_PAGE = 100;

  private final Alarms alarms;
  private final AlarmHistory history;

  AlarmQueries(Alarms alarms, AlarmHistory history) {
    this.alarms = alarms;
    this.history = history;
  }

  void register(ServiceOperations operations) {
    operations
        .on(DescribeAlarmsRequest.class, this::describe)
        .on(DescribeAlarmsForMetricRequest.class, this::describeForMetric)
        .on(DescribeAlarmHistoryRequest.class, this::describeHistory);
  }

  private DescribeAlarmsResponse describe(DescribeAlarmsRequest request) {
    if (!request.alarmNames().isEmpty() && request.alarmNamePrefix() != null) {
      throw Refusals.invalidCombination(
          "AlarmNames and AlarmNamePrefix can't be specified together.");
    }
    Refusals.checkSize("AlarmNames", request.alarmNames(), MAX_PAGE);
    if (request.childrenOfAlarmName() != null || request.parentsOfAlarmName() != null) {
      throw Refusals.validation("The sandbox has no composite alarms.");
    }
    List<Alarm> matching = alarms.all().stream().filter(alarm -> matches(alarm, request)).toList();
    Page<Alarm> page =
        Refusals.page(
            matching, Alarm::name, request.nextToken(), request.maxRecords(), PAGE, MAX_PAGE);
    return DescribeAlarmsResponse.builder()
        .metricAlarms(page.items().stream().map(AlarmShapes::toSdk).toList())
        .nextToken(page.token())
        .build();
  }

  private static boolean matches(Alarm alarm, DescribeAlarmsRequest request) {
    return (request.alarmNames().isEmpty() || request.alarmNames().contains(alarm.name()))
        && (request.alarmNamePrefix() == null || alarm.name().startsWith(request.alarmNamePrefix()))
        && (request.stateValue() == null || request.stateValue() == alarm.state().value())
        && (request.alarmTypes().isEmpty() || request.alarmTypes().contains(AlarmType.METRIC_ALARM))
        && (request.actionPrefix() == null
            || allActions(alarm).anyMatch(arn -> arn.startsWith(request.actionPrefix())));
  }

  private static Stream<String> allActions(Alarm alarm) {
    var shape = alarm.definition().shape();
    return Stream.of(shape.alarmActions(), shape.okActions(), shape.insufficientDataActions())
        .flatMap(List::stream);
  }

  private DescribeAlarmsForMetricResponse describeForMetric(
      DescribeAlarmsForMetricRequest request) {
    Refusals.required("Namespace", request.namespace());
    Refusals.required("MetricName", request.metricName());
    MetricId id = MetricId.of(request.namespace(), request.metricName(), request.dimensions());
    return DescribeAlarmsForMetricResponse.builder()
        .metricAlarms(
            alarms.all().stream()
                .filter(alarm -> watches(alarm.definition().onlySource(), id, request))
                .map(AlarmShapes::toSdk)
                .toList())
        .build();
  }

  private static boolean watches(
      Optional<MetricQuery.Source> source, MetricId id, DescribeAlarmsForMetricRequest request) {
    return source
        .filter(from -> from.metric().equals(id))
        .filter(
            from ->
                request.statisticAsString() == null
                    || request.statisticAsString().equals(from.stat().text()))
        .filter(from -> request.period() == null || request.period() == from.period())
        .filter(from -> request.unit() == null || from.unit().equals(Optional.of(request.unit())))
        .isPresent();
  }

  private DescribeAlarmHistoryResponse describeHistory(DescribeAlarmHistoryRequest request) {
    boolean newestFirst = request.scanBy() != ScanBy.TIMESTAMP_ASCENDING;
    List<AlarmHistory.Entry> matching =
        history.entries().stream().filter(entry -> matches(entry, request)).toList();
    Page<AlarmHistory.Entry> page =
        Refusals.page(
            matching,
            entry -> order(newestFirst ? Long.MAX_VALUE - entry.number() : entry.number()),
            request.nextToken(),
            request.maxRecords(),
            MAX_PAGE,
            MAX_PAGE);
    return DescribeAlarmHistoryResponse.builder()
        .alarmHistoryItems(page.items().stream().map(AlarmQueries::item).toList())
        .nextToken(page.token())
        .build();
  }

  private static boolean matches(AlarmHistory.Entry entry, DescribeAlarmHistoryRequest request) {
    return (request.alarmName() == null || request.alarmName().equals(entry.alarmName()))
        && (request.historyItemType() == null || request.historyItemType() == entry.type())
        && (request.startDate() == null || !entry.at().isBefore(request.startDate()))
        && (request.endDate() == null || !entry.at().isAfter(request.endDate()));
  }

  private static String order(long number) {
    return String.format(Locale.ROOT, "%019d", number);
  }

  private static AlarmHistoryItem item(AlarmHistory.Entry entry) {
    return AlarmHistoryItem.builder()
        .alarmName(entry.alarmName())
        .alarmType(AlarmType.METRIC_ALARM)
        .timestamp(entry.at())
        .historyItemType(entry.type())
        .historySummary(entry.summary())
        .historyData(entry.json())
        .build();
  }
}
