package dev.lockkeeper.sandbox.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.world.AwsEvent;
import java.util.List;

/** The event that CloudWatch sends when an alarm changes its state. */
final class StateChangeEvent {
  private StateChangeEvent() {}

  static AwsEvent of(Alarm alarm, Alarm.State before) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("alarmName", alarm.name());
    detail.set("state", state(alarm.state()));
    detail.set("previousState", state(before));
    ObjectNode configuration = detail.putObject("configuration");
    if (alarm.definition().shape().alarmDescription() != null) {
      configuration.put("description", alarm.definition().shape().alarmDescription());
    }
    ArrayNode metrics = configuration.putArray("metrics");
    alarm.definition().queries().forEach(query -> metrics.add(metric(query)));
    return new AwsEvent(
        "aws.cloudwatch", "CloudWatch Alarm State Change", List.of(alarm.arn()), detail);
  }

  private static ObjectNode state(Alarm.State state) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("value", state.value().toString())
            .put("reason", state.reason().words())
            .put("timestamp", StateReason.LONG.format(state.since()));
    if (!state.reason().json().isEmpty()) {
      node.put("reasonData", state.reason().json());
    }
    return node;
  }

  private static ObjectNode metric(MetricQuery query) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", query.id());
    if (query.shape().expression() != null) {
      node.put("expression", query.shape().expression());
    }
    query.source().ifPresent(source -> node.set("metricStat", metricStat(source)));
    return node.put("returnData", query.returnsData());
  }

  private static ObjectNode metricStat(MetricQuery.Source source) {
    ObjectNode stat = JsonNodeFactory.instance.objectNode();
    ObjectNode metric = stat.putObject("metric");
    metric.put("namespace", source.metric().namespace()).put("name", source.metric().name());
    ObjectNode dimensions = metric.putObject("dimensions");
    source.metric().dimensions().forEach(dimensions::put);
    return stat.put("period", source.period()).put("stat", source.stat().text());
  }
}
