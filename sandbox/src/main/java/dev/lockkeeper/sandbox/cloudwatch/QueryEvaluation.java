package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.cloudwatch.math.MathException;
import dev.lockkeeper.sandbox.cloudwatch.math.Scope;
import dev.lockkeeper.sandbox.cloudwatch.math.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Calculates queries that refer to each other, each once. */
final class QueryEvaluation implements Scope {
  private final Map<String, MetricQuery> queries = new LinkedHashMap<>();
  private final Map<String, Value> known = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private final Function<MetricQuery.Source, NavigableMap<Long, Double>> metrics;
  private final List<Long> periods;

  /**
   * Prepares the calculation.
   *
   * @param metrics where the values of metrics come from
   * @param periods the beginnings of the periods, which FILL and the like go by
   */
  QueryEvaluation(
      List<MetricQuery> queries,
      Function<MetricQuery.Source, NavigableMap<Long, Double>> metrics,
      List<Long> periods) {
    queries.forEach(query -> this.queries.put(query.id(), query));
    this.metrics = metrics;
    this.periods = periods;
  }

  /** Refuses expressions that can't be calculated, whatever the data. */
  static void check(List<MetricQuery> queries) {
    QueryEvaluation empty = new QueryEvaluation(queries, source -> new TreeMap<>(), List.of());
    for (MetricQuery query : queries) {
      try {
        empty.value(query.id());
      } catch (MathException wrong) {
        throw Refusals.validation(
            "Error in expression '" + query.id() + "': " + wrong.getMessage());
      }
    }
  }

  /** The kind of value a query has, which doesn't depend on the data. */
  static Value.Kind kind(List<MetricQuery> queries, String id) {
    return new QueryEvaluation(queries, source -> new TreeMap<>(), List.of()).value(id).kind();
  }

  @Override
  public Value value(String id) {
    if (!queries.containsKey(id)) {
      throw Scope.unknown(id);
    }
    if (known.containsKey(id)) {
      return known.get(id);
    }
    if (!underWay.add(id)) {
      throw Scope.circle(id);
    }
    MetricQuery query = queries.get(id);
    Value value =
        query
            .expression()
            .map(expression -> expression.in(this))
            .orElseGet(() -> Value.series(metrics.apply(query.source().orElseThrow())));
    known.put(id, value);
    return value;
  }

  @Override
  public Value metrics(String part) {
    List<NavigableMap<Long, Double>> series = new ArrayList<>();
    queries.values().stream()
        .filter(query -> query.source().isPresent() && query.id().contains(part))
        .forEach(query -> series.addAll(value(query.id()).series()));
    return Value.list(series);
  }

  @Override
  public List<Long> periods() {
    return periods;
  }
}
