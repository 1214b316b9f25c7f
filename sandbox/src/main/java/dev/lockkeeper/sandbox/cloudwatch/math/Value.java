package dev.lockkeeper.sandbox.cloudwatch.math;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * What an expression is worth: a number, a time series, or several time series. A series holds
 * values by their period's beginning, in epoch seconds; a period without a value isn't in it.
 */
public final class Value {
  /** What a value is; known from the expression alone, whatever the data. */
  public enum Kind {
    SCALAR,
    SERIES,
    LIST
  }

  private final Kind kind;
  private final double number;
  private final List<NavigableMap<Long, Double>> series;

  private Value(Kind kind, double number, List<NavigableMap<Long, Double>> series) {
    this.kind = kind;
    this.number = number;
    this.series = List.copyOf(series);
  }

  /** A number. */
  public static Value scalar(double number) {
    return new Value(Kind.SCALAR, number, List.of());
  }

  /** One time series. */
  public static Value series(NavigableMap<Long, Double> series) {
    return new Value(
        Kind.SERIES, Double.NaN, List.of(Collections.unmodifiableNavigableMap(series)));
  }

  /** Several time series. */
  public static Value list(List<NavigableMap<Long, Double>> series) {
    return new Value(Kind.LIST, Double.NaN, series);
  }

  /** What it is. */
  public Kind kind() {
    return kind;
  }

  /** Its time series: one for a series, none for a number. */
  public List<NavigableMap<Long, Double>> series() {
    return series;
  }

  double number() {
    return number;
  }

  NavigableMap<Long, Double> onlySeries() {
    return series.get(0);
  }

  Value map(DoubleUnaryOperator operator) {
    return switch (kind) {
      case SCALAR -> scalar(operator.applyAsDouble(number));
      case SERIES -> series(mapped(onlySeries(), operator));
      case LIST -> list(series.stream().map(each -> mapped(each, operator)).toList());
    };
  }

  /**
   * Combines two values. Where one of two series has no value it counts as 0 ("Missing values in a
   * time series are treated as 0", "Using metric math", CloudWatch user guide); where neither has
   * one, or the only series has none, the result has none.
   */
  Value combine(Value other, DoubleBinaryOperator operator) {
    if (other.kind == Kind.SCALAR) {
      return map(mine -> operator.applyAsDouble(mine, other.number));
    }
    if (kind == Kind.SCALAR) {
      return other.map(theirs -> operator.applyAsDouble(number, theirs));
    }
    if (kind == Kind.SERIES && other.kind == Kind.SERIES) {
      return series(joined(onlySeries(), other.onlySeries(), operator));
    }
    if (kind == Kind.SERIES) {
      return list(other.series.stream().map(each -> joined(onlySeries(), each, operator)).toList());
    }
    if (other.kind == Kind.SERIES) {
      return list(series.stream().map(each -> joined(each, other.onlySeries(), operator)).toList());
    }
    if (series.size() != other.series.size()) {
      throw new MathException("Arrays of different lengths can't be combined");
    }
    return list(
        IntStream.range(0, series.size())
            .mapToObj(i -> joined(series.get(i), other.series.get(i), operator))
            .toList());
  }

  private static NavigableMap<Long, Double> mapped(
      NavigableMap<Long, Double> series, DoubleUnaryOperator operator) {
    NavigableMap<Long, Double> result = new TreeMap<>();
    series.forEach((at, value) -> putFinite(result, at, operator.applyAsDouble(value)));
    return result;
  }

  private static NavigableMap<Long, Double> joined(
      NavigableMap<Long, Double> left,
      NavigableMap<Long, Double> right,
      DoubleBinaryOperator operator) {
    NavigableMap<Long, Double> result = new TreeMap<>();
    NavigableSet<Long> periods = new TreeSet<>(left.keySet());
    periods.addAll(right.keySet());
    for (Long at : periods) {
      double value =
          operator.applyAsDouble(left.getOrDefault(at, 0.0), right.getOrDefault(at, 0.0));
      putFinite(result, at, value);
    }
    return result;
  }

  /** A division by zero and the like leave no value. */
  private static void putFinite(NavigableMap<Long, Double> series, Long at, double value) {
    if (Double.isFinite(value)) {
      series.put(at, value);
    }
  }
}
