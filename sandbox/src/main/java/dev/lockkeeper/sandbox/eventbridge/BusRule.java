package dev.lockkeeper.sandbox.eventbridge;

import dev.lockkeeper.sandbox.eventbridge.delivery.QueueTarget;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** A rule: which events, and where to. */
final class BusRule {
  private final String name;
  private final String arn;
  private final String pattern;
  private final String description;
  private final String roleArn;
  private final SortedMap<String, QueueTarget> targets = new TreeMap<>();
  private RuleState state;

  /** Description and role are null if they weren't given, as the answers have it. */
  BusRule(
      String name,
      String arn,
      String pattern,
      String description,
      String roleArn,
      RuleState state) {
    this.name = name;
    this.arn = arn;
    this.pattern = pattern;
    this.description = description;
    this.roleArn = roleArn;
    this.state = state;
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  String pattern() {
    return pattern;
  }

  String description() {
    return description;
  }

  String roleArn() {
    return roleArn;
  }

  RuleState state() {
    return state;
  }

  void state(RuleState next) {
    state = next;
  }

  boolean enabled() {
    return state != RuleState.DISABLED;
  }

  /** By target id. */
  SortedMap<String, QueueTarget> targets() {
    return targets;
  }
}
