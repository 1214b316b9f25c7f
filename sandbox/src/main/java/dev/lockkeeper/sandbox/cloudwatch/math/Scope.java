package dev.lockkeeper.sandbox.cloudwatch.math;

import java.util.List;

/** What an expression can refer to. */
public interface Scope {
  /**
   * The value of the query with this id.
   *
   * @throws MathException if there is none
   */
  Value value(String id);

  /** The time series of all metrics whose ids contain {@code part}: of {@code METRICS()}. */
  Value metrics(String part);

  /** The beginnings of all periods asked about, in epoch seconds, ascending. */
  List<Long> periods();

  /** What to throw for an id that no query has. */
  static MathException unknown(String id) {
    return new MathException("Undefined id: " + id);
  }

  /** What to throw for queries that refer to each other in a circle. */
  static MathException circle(String id) {
    return new MathException("Circular reference: " + id);
  }
}
