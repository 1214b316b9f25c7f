package dev.lockkeeper.sandbox.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.eventbridge.delivery.Deliveries.Route;
import dev.lockkeeper.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.event.ruler.Machine;

/** An event bus and its rules. All patterns of the bus are matched at once by AWS's own library. */
final class Bus {
  /** The bus that AWS's own services report to. */
  static final String DEFAULT = "default";

  private final String name;
  private final String arn;
  private final String description;
  private final Instant createdAt;
  private final SortedMap<String, BusRule> rules = new TreeMap<>();
  private final Machine patterns = Machine.builder().build();

  Bus(String name, String arn, String description, Instant createdAt) {
    this.name = name;
    this.arn = arn;
    this.description = description;
    this.createdAt = createdAt;
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  /** Null if none was given, as the answer has it. */
  String description() {
    return description;
  }

  Instant createdAt() {
    return createdAt;
  }

  SortedMap<String, BusRule> rules() {
    return rules;
  }

  BusRule rule(String ruleName) {
    BusRule rule = rules.get(ruleName);
    if (rule == null) {
      throw AwsError.client(
          "ResourceNotFoundException",
          "Rule %s does not exist on EventBus %s.".formatted(ruleName, name));
    }
    return rule;
  }

  /** Adds the rule, or puts it in the place of the one with its name. Its pattern is valid. */
  void put(BusRule rule) {
    remove(rule.name());
    rules.put(rule.name(), rule);
    EventPatterns.add(patterns, rule.name(), rule.pattern());
  }

  /** Takes the rule out, if it is there. */
  void remove(String ruleName) {
    BusRule old = rules.remove(ruleName);
    if (old != null) {
      EventPatterns.remove(patterns, ruleName, old.pattern());
    }
  }

  /** The targets of all enabled rules that match, by the names of rules and targets. */
  List<Route> routes(JsonNode envelope) {
    Set<String> matched = new HashSet<>(patterns.rulesForJSONEvent(envelope));
    List<Route> routes = new ArrayList<>();
    for (BusRule rule : rules.values()) {
      if (rule.enabled() && matched.contains(rule.name())) {
        rule.targets().values().forEach(target -> routes.add(new Route(rule.arn(), target)));
      }
    }
    return routes;
  }
}
