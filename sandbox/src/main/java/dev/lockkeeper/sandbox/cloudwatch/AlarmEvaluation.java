package dev.lockkeeper.sandbox.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * Decides an alarm's state from its datapoints, by the rules that AWS documents for missing data:
 * real datapoints count before missing ones, those from a little further back included, and what is
 * still missing is treated as the alarm says.
 */
final class AlarmEvaluation {
  private final AlarmDefinition alarm;
  private final List<Long> periods;
  private final NavigableMap<Long, Double> values;

  /**
   * Prepares a decision.
   *
   * @param periods the evaluation range, oldest first; at least as long as the evaluation periods
   * @param values the datapoints there are
   */
  AlarmEvaluation(AlarmDefinition alarm, List<Long> periods, NavigableMap<Long, Double> values) {
    this.alarm = alarm;
    this.periods = List.copyOf(periods);
    this.values = values;
  }

  /** The state the alarm should have; empty where it should keep the one it has. */
  Optional<StateValue> state() {
    long breaching =
        considered().stream().filter(point -> alarm.breaches(point.getValue())).count();
    if (breaching >= alarm.datapointsToAlarm()) {
      return Optional.of(StateValue.ALARM);
    }
    if (missing() == 0) {
      return Optional.of(StateValue.OK);
    }
    return switch (alarm.missingData()) {
      case BREACHING ->
          Optional.of(
              breaching + missing() >= alarm.datapointsToAlarm()
                  ? StateValue.ALARM
                  : StateValue.OK);
      case NOT_BREACHING -> Optional.of(StateValue.OK);
      case IGNORE -> isAnyWithinThreshold() ? Optional.of(StateValue.OK) : Optional.empty();
      case MISSING -> missingAsMissing();
    };
  }

  private Optional<StateValue> missingAsMissing() {
    if (considered().isEmpty()) {
      return Optional.of(StateValue.INSUFFICIENT_DATA);
    }
    if (isAnyWithinThreshold()) {
      return Optional.of(StateValue.OK);
    }
    return ageOfOldest() >= alarm.datapointsToAlarm()
        ? Optional.of(StateValue.ALARM)
        : Optional.empty();
  }

  /** The newest real datapoints, newest first, as many as there are evaluation periods. */
  List<Map.Entry<Long, Double>> considered() {
    List<Map.Entry<Long, Double>> newest = new ArrayList<>();
    for (Map.Entry<Long, Double> point : values.descendingMap().entrySet()) {
      if (newest.size() < alarm.evaluationPeriods()) {
        newest.add(point);
      }
    }
    return newest;
  }

  /** How many datapoints are missing even so. */
  int missing() {
    return alarm.evaluationPeriods() - considered().size();
  }

  private boolean isAnyWithinThreshold() {
    return considered().stream().anyMatch(point -> !alarm.breaches(point.getValue()));
  }

  /** How many periods ago the oldest datapoint is; 1 for the newest period. */
  private int ageOfOldest() {
    return periods.size() - periods.indexOf(values.firstKey());
  }
}
