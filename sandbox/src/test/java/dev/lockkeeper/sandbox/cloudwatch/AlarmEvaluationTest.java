package dev.lockkeeper.sandbox.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** The tables of AWS's page on missing data: five periods, X breaching, 0 not, - missing. */
class AlarmEvaluationTest {
  private static final List<String> TREATMENTS =
      List.of("missing", "ignore", "breaching", "notBreaching");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 - X - X | OK                | OK    | OK    | OK",
        "0 - - - - | OK                | OK    | OK    | OK",
        "- - - - - | INSUFFICIENT_DATA | keep  | ALARM | OK",
        "0 X X - X | ALARM             | ALARM | ALARM | ALARM",
        "- - X - - | ALARM             | keep  | ALARM | OK",
        "- - - - X | keep              | keep  | ALARM | OK",
      })
  void threeOutOfThree(String points, String a, String b, String c, String d) {
    check(3, points, List.of(a, b, c, d));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 - X - X | ALARM | ALARM | ALARM | ALARM",
        "0 0 X 0 X | ALARM | ALARM | ALARM | ALARM",
        "0 - X - - | OK    | OK    | ALARM | OK",
        "- - - - 0 | OK    | OK    | ALARM | OK",
        "- - - X - | ALARM | keep  | ALARM | OK",
      })
  void twoOutOfThree(String points, String a, String b, String c, String d) {
    check(2, points, List.of(a, b, c, d));
  }

  private static void check(int datapointsToAlarm, String points, List<String> expected) {
    for (int i = 0; i < TREATMENTS.size(); i++) {
      assertThat(state(datapointsToAlarm, TREATMENTS.get(i), points))
          .as("%s with missing data as %s", points, TREATMENTS.get(i))
          .isEqualTo(expected.get(i));
    }
  }

  private static String state(int datapointsToAlarm, String treatment, String points) {
    AlarmDefinition alarm =
        new AlarmReader(
                PutMetricAlarmRequest.builder()
                    .alarmName("a")
                    .namespace("Test")
                    .metricName("m")
                    .statistic("Maximum")
                    .period(60)
                    .evaluationPeriods(3)
                    .datapointsToAlarm(datapointsToAlarm)
                    .threshold(0.5)
                    .comparisonOperator("GreaterThanThreshold")
                    .treatMissingData(treatment)
                    .build(),
                Duration.ofHours(3))
            .read();
    String[] marks = points.split(" ");
    NavigableMap<Long, Double> values = new TreeMap<>();
    for (int i = 0; i < marks.length; i++) {
      if (!marks[i].equals("-")) {
        values.put(60L * i, marks[i].equals("X") ? 1.0 : 0.0);
      }
    }
    List<Long> periods = IntStream.range(0, marks.length).mapToObj(i -> 60L * i).toList();
    return new AlarmEvaluation(alarm, periods, values).state().map(Enum::name).orElse("keep");
  }
}
