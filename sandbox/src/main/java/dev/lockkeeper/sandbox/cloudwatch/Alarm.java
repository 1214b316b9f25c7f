package dev.lockkeeper.sandbox.cloudwatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** An alarm and the state it is in. A new definition leaves the state as it is. */
final class Alarm {
  /** A state with the reason for it. */
  record State(StateValue value, StateReason reason, Instant since) {}

  private final String arn;
  private final Map<String, String> tags = new TreeMap<>();
  private AlarmDefinition definition;
  private Instant definedAt;
  private boolean actionsEnabled;
  private State state;
  private Instant actedAt = Instant.MIN;

  Alarm(String arn, AlarmDefinition definition, Instant now) {
    this.arn = arn;
    this.state = new State(StateValue.INSUFFICIENT_DATA, StateReason.UNCHECKED, now);
    define(definition, now);
  }

  void define(AlarmDefinition next, Instant now) {
    this.definition = next;
    this.definedAt = now;
    this.actionsEnabled = next.shape().actionsEnabled() == null || next.shape().actionsEnabled();
  }

  String arn() {
    return arn;
  }

  String name() {
    return definition.name();
  }

  AlarmDefinition definition() {
    return definition;
  }

  Instant definedAt() {
    return definedAt;
  }

  Map<String, String> tags() {
    return tags;
  }

  boolean areActionsEnabled() {
    return actionsEnabled;
  }

  void enableActions(boolean enabled) {
    this.actionsEnabled = enabled;
  }

  State state() {
    return state;
  }

  void state(State next) {
    this.state = next;
  }

  /** The actions for the state it is in. */
  List<String> actions() {
    return switch (state.value()) {
      case ALARM -> definition.shape().alarmActions();
      case OK -> definition.shape().okActions();
      case INSUFFICIENT_DATA, UNKNOWN_TO_SDK_VERSION ->
          definition.shape().insufficientDataActions();
    };
  }

  /** When its actions were last run. */
  Instant actedAt() {
    return actedAt;
  }

  void actedAt(Instant at) {
    this.actedAt = at;
  }
}
