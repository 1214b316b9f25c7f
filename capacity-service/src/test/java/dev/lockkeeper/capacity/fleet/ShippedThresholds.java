package dev.lockkeeper.capacity.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.cloudformation.template.StackPlan;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.cloudwatch.math.Expression;
import dev.lockkeeper.sandbox.cloudwatch.math.Scope;
import dev.lockkeeper.sandbox.cloudwatch.math.Value;
import dev.lockkeeper.sandbox.world.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The alarms of {@code infra/scaling.yaml}, asked what they make of a pool's figures. */
final class ShippedThresholds {
  private static final List<Long> ONE_PERIOD = List.of(0L);

  /** An alarm with the steps of the policy it runs. */
  private record Alarm(
      Map<String, Query> queries, String watched, double threshold, JsonNode steps) {}

  /** A metric, or an expression over other queries. */
  private record Query(String metric, Expression expression) {}

  private final Alarm headroom;
  private final Alarm unplaceable;
  private final Alarm scaleIn;

  ShippedThresholds(Template template, int headroom) {
    Map<String, String> parameters =
        Map.of(
            "AutoScalingGroupName", "g", "ClusterName", "c", "Headroom", String.valueOf(headroom));
    StackPlan plan = new StackPlan(template, "scaling", "id", Account.DEFAULT, parameters);
    plan.created("ScaleOutPolicy", "out", Map.of());
    plan.created("ScaleInPolicy", "in", Map.of());
    this.headroom = alarm(plan, "HeadroomAlarm", "ScaleOutPolicy");
    this.unplaceable = alarm(plan, "UnplaceableAlarm", "ScaleOutPolicy");
    this.scaleIn = alarm(plan, "ScaleInAlarm", "ScaleInPolicy");
  }

  private static Alarm alarm(StackPlan plan, String alarm, String policy) {
    JsonNode properties = properties(plan, alarm);
    Map<String, Query> queries = new HashMap<>();
    String watched = null;
    for (JsonNode query : properties.get("Metrics")) {
      String id = query.get("Id").asText();
      queries.put(
          id,
          new Query(
              query.at("/MetricStat/Metric/MetricName").asText(),
              query.has("Expression") ? Expression.parse(query.get("Expression").asText()) : null));
      if (query.get("ReturnData").asBoolean()) {
        watched = id;
      }
    }
    return new Alarm(
        queries,
        watched,
        properties.get("Threshold").asDouble(),
        properties(plan, policy).get("StepAdjustments"));
  }

  private static JsonNode properties(StackPlan plan, String logicalId) {
    return plan.resources().stream()
        .filter(each -> each.logicalId().equals(logicalId))
        .map(plan::propertiesOf)
        .findFirst()
        .orElseThrow();
  }

  /** How many instances the headroom alarm adds; 0 where it is silent. */
  int added(PoolFigures figures) {
    return adjustment(headroom, figures);
  }

  /** How many instances the alarm on tasks that fit nowhere adds; 0 where it is silent. */
  int addedAtOnce(PoolFigures figures) {
    return adjustment(unplaceable, figures);
  }

  /** Whether these figures, minutes on end, take an instance away. */
  boolean takesAway(PoolFigures figures) {
    return adjustment(scaleIn, figures) < 0;
  }

  private static int adjustment(Alarm alarm, PoolFigures figures) {
    double value =
        new Queries(alarm.queries(), figures).value(alarm.watched()).series().get(0).get(0L);
    double breach = value - alarm.threshold();
    if (breach < 0) {
      return 0;
    }
    for (JsonNode step : alarm.steps()) {
      boolean below =
          !step.has("MetricIntervalUpperBound")
              || breach < step.get("MetricIntervalUpperBound").asDouble();
      if (breach >= step.get("MetricIntervalLowerBound").asDouble() && below) {
        return step.get("ScalingAdjustment").asInt();
      }
    }
    throw new AssertionError("no step for " + breach);
  }

  private record Queries(Map<String, Query> queries, PoolFigures figures) implements Scope {
    @Override
    public Value value(String id) {
      Query query = queries.get(id);
      return query.expression() == null
          ? Value.series(new TreeMap<>(Map.of(0L, figure(query.metric()))))
          : query.expression().in(this);
    }

    private double figure(String metric) {
      return switch (metric) {
        case "SchedulableTasks" -> figures.schedulable();
        case "TasksPerInstance" -> figures.perInstance();
        case "UnplaceableTasks" -> figures.unplaceable();
        case "InstancesSafeToRemove" -> figures.removable();
        default -> throw new AssertionError("unknown metric " + metric);
      };
    }

    @Override
    public Value metrics(String part) {
      throw new AssertionError("METRICS is not used");
    }

    @Override
    public List<Long> periods() {
      return ONE_PERIOD;
    }
  }
}
