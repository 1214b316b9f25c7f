package dev.lockkeeper.sandbox.cloudwatch.math;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/** The functions of metric math that the sandbox knows. */
final class Functions {
  private Functions() {}

  static Expression named(String name, List<Expression> arguments) {
    return switch (name) {
      case "SUM" -> reduction(name, arguments, DoubleStream::sum);
      case "MAX" -> reduction(name, arguments, values -> values.max().orElse(Double.NaN));
      case "MIN" -> reduction(name, arguments, values -> values.min().orElse(Double.NaN));
      case "AVG" -> reduction(name, arguments, values -> values.average().orElse(Double.NaN));
      case "ABS" -> elementwise(name, arguments, Math::abs);
      case "CEIL" -> elementwise(name, arguments, Math::ceil);
      case "FLOOR" -> elementwise(name, arguments, Math::floor);
      case "TIME_SERIES" -> timeSeries(only(name, arguments));
      case "IF" -> condition(arguments);
      default -> throw new MathException("The sandbox has no function " + name);
    };
  }

  /** Of several time series makes one, period by period; of one, a number. */
  private static Expression reduction(
      String name, List<Expression> arguments, ToDoubleFunction<DoubleStream> reduce) {
    Expression argument = only(name, arguments);
    return scope -> {
      Value value = argument.in(scope);
      return switch (value.kind()) {
        case SCALAR -> value;
        case SERIES ->
            Value.scalar(
                reduce.applyAsDouble(numbers(value.onlySeries().values().stream().toList())));
        case LIST -> Value.series(acrossSeries(value, scope.periods(), reduce));
      };
    };
  }

  private static NavigableMap<Long, Double> acrossSeries(
      Value list, List<Long> periods, ToDoubleFunction<DoubleStream> reduce) {
    NavigableMap<Long, Double> result = new TreeMap<>();
    for (Long period : periods) {
      List<Double> there =
          list.series().stream()
              .filter(series -> series.containsKey(period))
              .map(series -> series.get(period))
              .toList();
      if (!there.isEmpty()) {
        result.put(period, reduce.applyAsDouble(numbers(there)));
      }
    }
    return result;
  }

  private static DoubleStream numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue);
  }

  private static Expression elementwise(
      String name, List<Expression> arguments, DoubleUnaryOperator operator) {
    Expression argument = only(name, arguments);
    return scope -> argument.in(scope).map(operator);
  }

  private static Expression timeSeries(Expression number) {
    return scope -> Value.series(constant(number.in(scope), scope.periods()));
  }

  private static NavigableMap<Long, Double> constant(Value number, List<Long> periods) {
    if (number.kind() != Value.Kind.SCALAR) {
      throw new MathException("TIME_SERIES takes a number");
    }
    NavigableMap<Long, Double> series = new TreeMap<>();
    periods.forEach(period -> series.put(period, number.number()));
    return series;
  }

  /**
   * "Using IF expressions" of the CloudWatch user guide: where the condition has no value, the
   * result has none; where it holds and what is chosen has none, the result is 0.
   */
  private static Expression condition(List<Expression> arguments) {
    if (arguments.size() < 2 || arguments.size() > 3) {
      throw new MathException("IF takes two or three arguments");
    }
    return scope -> {
      Value test = arguments.get(0).in(scope);
      Value then = arguments.get(1).in(scope);
      Value otherwise =
          arguments.size() == 3 ? arguments.get(2).in(scope) : Value.series(new TreeMap<>());
      if (test.kind() == Value.Kind.SCALAR) {
        return test.number() != 0 ? then : otherwise;
      }
      if (test.kind() != Value.Kind.SERIES) {
        throw new MathException("The condition of IF is a time series or a number");
      }
      NavigableMap<Long, Double> chosen = new TreeMap<>();
      test.onlySeries()
          .forEach(
              (period, holds) -> {
                copy(holds != 0 ? then : otherwise, period, chosen);
                if (holds != 0) {
                  chosen.putIfAbsent(period, 0.0);
                }
              });
      return Value.series(chosen);
    };
  }

  private static void copy(Value from, Long period, NavigableMap<Long, Double> to) {
    Double value =
        switch (from.kind()) {
          case SCALAR -> from.number();
          case SERIES -> from.onlySeries().get(period);
          case LIST -> throw new MathException("IF chooses among time series and numbers");
        };
    if (value != null) {
      to.put(period, value);
    }
  }

  /** Gives the periods without a value the filler's. */
  static Value fill(Value filled, Value filler, List<Long> periods) {
    return eachSeries(
        filled,
        series -> {
          NavigableMap<Long, Double> full = new TreeMap<>();
          periods.forEach(period -> copy(filler, period, full));
          full.putAll(series);
          return full;
        });
  }

  /** Gives the periods without a value the one before. */
  static Value repeat(Value filled, List<Long> periods) {
    return eachSeries(
        filled,
        series -> {
          NavigableMap<Long, Double> full = new TreeMap<>();
          for (Long period : periods) {
            if (series.floorKey(period) != null) {
              full.put(period, series.floorEntry(period).getValue());
            }
          }
          return full;
        });
  }

  private static Value eachSeries(Value value, UnaryOperator<NavigableMap<Long, Double>> change) {
    return switch (value.kind()) {
      case SCALAR -> throw new MathException("FILL takes time series");
      case SERIES -> Value.series(change.apply(value.onlySeries()));
      case LIST -> Value.list(value.series().stream().map(change).toList());
    };
  }

  private static Expression only(String name, List<Expression> arguments) {
    if (arguments.size() != 1) {
      throw new MathException(name + " takes one argument");
    }
    return arguments.get(0);
  }
}
