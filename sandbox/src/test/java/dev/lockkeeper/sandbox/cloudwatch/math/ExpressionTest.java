package dev.lockkeeper.sandbox.cloudwatch.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  /** Three periods; {@code a} has all of them, {@code b} lacks the middle one. */
  private final Map<String, NavigableMap<Long, Double>> series =
      Map.of(
          "a", new TreeMap<>(Map.of(0L, 1.0, 60L, 2.0, 120L, 3.0)),
          "b", new TreeMap<>(Map.of(0L, 10.0, 120L, 0.0)));

  private final Scope scope =
      new Scope() {
        @Override
        public Value value(String id) {
          if (!series.containsKey(id)) {
            throw Scope.unknown(id);
          }
          return Value.series(series.get(id));
        }

        @Override
        public Value metrics(String part) {
          return Value.list(
              new TreeMap<>(series)
                  .entrySet().stream()
                      .filter(entry -> entry.getKey().contains(part))
                      .map(Map.Entry::getValue)
                      .toList());
        }

        @Override
        public List<Long> periods() {
          return List.of(0L, 60L, 120L);
        }
      };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3 ^ 2          | 19",
        "(1 + 2) * 3            | 9",
        "10 - 4 - 3             | 3",
        "-2 + 5                 | 3",
        "7 / 2                  | 3.5",
        "1 < 2                  | 1",
        "2 <= 1                 | 0",
        "1 == 1 && 2 != 2       | 0",
        "0 OR 3 > 2             | 1",
        "1.5e1 + .              | error",
        "MAX(a)                 | 3",
        "MIN(a)                 | 1",
        "SUM(a)                 | 6",
        "AVG(a)                 | 2",
        "ABS(-4)                | 4",
        "CEIL(1.2) + FLOOR(1.8) | 3",
        "IF(2 > 1, 5, 6)        | 5",
      })
  void numbersAreCalculated(String text, String expected) {
    if (expected.equals("error")) {
      assertThatThrownBy(() -> Expression.parse(text)).isInstanceOf(MathException.class);
    } else {
      assertThat(Expression.parse(text).in(scope).number()).isEqualTo(Double.parseDouble(expected));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a * 2 + 1            | {0=3.0, 60=5.0, 120=7.0}",
        "a + b                | {0=11.0, 60=2.0, 120=3.0}",
        "b + b                | {0=20.0, 120=0.0}",
        "a / b                | {0=0.1}",
        "a > 1                | {0=0.0, 60=1.0, 120=1.0}",
        "SUM([a, b])          | {0=11.0, 60=2.0, 120=3.0}",
        "MAX(METRICS())       | {0=10.0, 60=2.0, 120=3.0}",
        "MIN(METRICS(\"b\"))  | {0=10.0, 120=0.0}",
        "SUM([a, b] * 2)      | {0=22.0, 60=4.0, 120=6.0}",
        "FILL(b, 5)           | {0=10.0, 60=5.0, 120=0.0}",
        "FILL(b, a)           | {0=10.0, 60=2.0, 120=0.0}",
        "FILL(b, REPEAT)      | {0=10.0, 60=10.0, 120=0.0}",
        "SUM(FILL(METRICS(), 0)) | {0=11.0, 60=2.0, 120=3.0}",
        "IF(a > 1, a, 0)      | {0=0.0, 60=2.0, 120=3.0}",
        "IF(a > 1, b)         | {60=0.0, 120=0.0}",
        "IF(a > 5, a, b)      | {0=10.0, 120=0.0}",
        "IF(b, a, a)          | {0=1.0, 120=3.0}",
        "TIME_SERIES(4)       | {0=4.0, 60=4.0, 120=4.0}",
      })
  void timeSeriesAreCalculatedPeriodByPeriod(String text, String expected) {
    assertThat(Expression.parse(text).in(scope).onlySeries()).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a +", "a b", "(a", "a $ b", "METRICS(a)", "nope(", "UNKNOWN(a)"})
  void whatIsNoExpressionIsRefused(String text) {
    assertThatThrownBy(() -> Expression.parse(text)).isInstanceOf(MathException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", "[1, 2]", "FILL(1, 2)", "IF(METRICS(), 1, 2)", "TIME_SERIES(a)"})
  void whatCannotBeCalculatedIsRefused(String text) {
    Expression expression = Expression.parse(text);
    assertThatThrownBy(() -> expression.in(scope)).isInstanceOf(MathException.class);
  }

  @Test
  void theKindOfAValueIsKnownFromTheExpression() {
    assertThat(Expression.parse("METRICS() * 2").in(scope).kind()).isEqualTo(Value.Kind.LIST);
    assertThat(Expression.parse("a - SUM(a)").in(scope).kind()).isEqualTo(Value.Kind.SERIES);
    assertThat(Expression.parse("SUM(a)").in(scope).kind()).isEqualTo(Value.Kind.SCALAR);
  }
}
