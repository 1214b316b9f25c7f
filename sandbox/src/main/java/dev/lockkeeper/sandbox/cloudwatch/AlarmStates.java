package dev.lockkeeper.sandbox.cloudwatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.AlarmActions;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Puts alarms into their states: history, event, and the actions that belong to a state. */
final class AlarmStates {
  private static final Duration REPEAT = Duration.ofMinutes(1);
  private static final String SCALING_POLICY = ":scalingPolicy:";

  private final World world;
  private final AlarmActions actions;
  private final AlarmHistory history;

  AlarmStates(World world, AlarmActions actions, AlarmHistory history) {
    this.world = world;
    this.actions = actions;
    this.history = history;
  }

  /**
   * Puts the alarm into a state, or leaves it there.
   *
   * @param newest the newest datapoint, which step policies go by
   */
  void set(Alarm alarm, StateValue value, StateReason reason, OptionalDouble newest) {
    Instant now = world.now();
    if (alarm.state().value() == value) {
      repeatActions(alarm, newest);
      return;
    }
    Alarm.State before = alarm.state();
    alarm.state(new Alarm.State(value, reason, now));
    history.add(
        alarm.name(),
        HistoryItemType.STATE_UPDATE,
        "Alarm updated from " + before.value() + " to " + value,
        json(before, alarm.state()));
    world.report(StateChangeEvent.of(alarm, before));
    runActions(alarm, newest);
  }

  /** Auto Scaling's actions are run again every minute, as long as the alarm stays in its state. */
  void repeatActions(Alarm alarm, OptionalDouble newest) {
    if (!world.now().isBefore(alarm.actedAt().plus(REPEAT))) {
      runActions(alarm, newest);
    }
  }

  private void runActions(Alarm alarm, OptionalDouble newest) {
    alarm.actedAt(world.now());
    if (!alarm.areActionsEnabled()) {
      return;
    }
    double threshold = alarm.definition().threshold();
    alarm.actions().stream()
        .filter(arn -> arn.contains(SCALING_POLICY))
        .forEach(arn -> run(alarm, arn, newest.orElse(threshold), threshold));
  }

  private void run(Alarm alarm, String arn, double value, double threshold) {
    try {
      actions.run(arn, value, threshold);
      history.add(
          alarm.name(), HistoryItemType.ACTION, "Successfully executed action " + arn, "{}");
    } catch (AwsError refused) {
      history.add(
          alarm.name(),
          HistoryItemType.ACTION,
          "Failed to execute action " + arn + ": " + refused.getMessage(),
          "{}");
    }
  }

  private static String json(Alarm.State before, Alarm.State after) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("version", "1.0");
    node.set("oldState", json(before));
    node.set("newState", json(after));
    return node.toString();
  }

  private static ObjectNode json(Alarm.State state) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("stateValue", state.value().toString())
        .put("stateReason", state.reason().words());
  }
}
