package dev.lockkeeper.sandbox.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Why an alarm is in its state, in words and as JSON, both in AWS's form. */
record StateReason(String words, String json) {
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** As AWS's JSON has it; events and history use it too. */
  static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static final StateReason UNCHECKED = new StateReason("Unchecked: Initial alarm creation", "");

  static StateReason of(
      AlarmDefinition alarm,
      AlarmEvaluation evaluation,
      StateValue from,
      StateValue to,
      Instant now) {
    return new StateReason(
        words(alarm, evaluation, from, to), json(alarm, evaluation, now).toString());
  }

  private static String words(
      AlarmDefinition alarm, AlarmEvaluation evaluation, StateValue from, StateValue to) {
    if (to == StateValue.INSUFFICIENT_DATA) {
      int missing = evaluation.missing();
      return "Insufficient Data: "
          + missing
          + (missing == 1 ? " datapoint was unknown." : " datapoints were unknown.");
    }
    List<Map.Entry<Long, Double>> points = evaluation.considered();
    if (points.isEmpty()) {
      return "Threshold Crossed: no datapoints were received for "
          + count(alarm.evaluationPeriods(), "period")
          + " and "
          + count(evaluation.missing(), "missing datapoint")
          + (evaluation.missing() == 1 ? " was" : " were")
          + " treated as ["
          + (to == StateValue.ALARM ? "Breaching" : "NonBreaching")
          + "].";
    }
    return crossed(alarm, points, from, to);
  }

  private static String crossed(
      AlarmDefinition alarm, List<Map.Entry<Long, Double>> points, StateValue from, StateValue to) {
    boolean alarming = to == StateValue.ALARM;
    List<Map.Entry<Long, Double>> telling =
        points.stream().filter(point -> alarm.breaches(point.getValue()) == alarming).toList();
    String values =
        telling.stream()
            .map(
                point ->
                    point.getValue()
                        + " ("
                        + SHORT.format(Instant.ofEpochSecond(point.getKey()))
                        + ")")
            .collect(Collectors.joining(", ", "[", "]"));
    return "Threshold Crossed: "
        + telling.size()
        + " out of the last "
        + count(alarm.evaluationPeriods(), "datapoint")
        + " "
        + values
        + (telling.size() == 1 ? " was " : " were ")
        + (alarming ? "" : "not ")
        + alarm.comparison().words()
        + " the threshold ("
        + alarm.threshold()
        + ") (minimum "
        + count(alarm.datapointsToAlarm(), "datapoint")
        + " for "
        + from
        + " -> "
        + to
        + " transition).";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static ObjectNode json(AlarmDefinition alarm, AlarmEvaluation evaluation, Instant now) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", "1.0")
            .put("queryDate", LONG.format(now));
    alarm
        .onlySource()
        .ifPresent(
            source -> node.put("statistic", source.stat().text()).put("period", source.period()));
    ArrayNode recent = node.putArray("recentDatapoints");
    List<Map.Entry<Long, Double>> points = evaluation.considered();
    for (int i = points.size() - 1; i >= 0; i--) {
      recent.add(points.get(i).getValue());
    }
    node.put("threshold", alarm.threshold());
    ArrayNode evaluated = node.putArray("evaluatedDatapoints");
    points.forEach(
        point ->
            evaluated
                .addObject()
                .put("timestamp", LONG.format(Instant.ofEpochSecond(point.getKey())))
                .put("value", point.getValue()));
    return node;
  }
}
