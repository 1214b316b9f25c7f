package dev.lockkeeper.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** {@code AWS::Events::Rule} with its targets. */
final class RuleType implements ResourceType {
  private final EventBridgeClient events;

  RuleType(EventBridgeClient events) {
    this.events = events;
  }

  @Override
  public String name() {
    return "AWS::Events::Rule";
  }

  @Override
  public Supplier<Created> prepare(Properties properties, String generatedName) {
    String ruleName = properties.name("Name", generatedName);
    Optional<String> pattern = properties.text("EventPattern");
    Optional<JsonNode> targets = properties.take("Targets");
    properties.withoutEffect("Tags");
    PutRuleRequest rule =
        properties.rest(PutRuleRequest.class).toBuilder()
            .name(ruleName)
            .eventPattern(pattern.orElse(null))
            .build();
    PutTargetsRequest putTargets = targets(rule, targets);
    return () -> create(rule, putTargets);
  }

  private static PutTargetsRequest targets(PutRuleRequest rule, Optional<JsonNode> targets) {
    var list = JsonNodeFactory.instance.objectNode();
    targets.ifPresent(given -> list.set("Targets", given));
    return new Properties("Targets of rule " + rule.name(), list)
        .rest(PutTargetsRequest.class).toBuilder()
            .rule(rule.name())
            .eventBusName(rule.eventBusName())
            .build();
  }

  private Created create(PutRuleRequest rule, PutTargetsRequest targets) {
    String arn = events.putRule(rule).ruleArn();
    if (!targets.targets().isEmpty()) {
      PutTargetsResponse answer = events.putTargets(targets);
      if (answer.failedEntryCount() > 0) {
        throw new IllegalStateException("PutTargets failed: " + answer.failedEntries());
      }
    }
    String bus = rule.eventBusName();
    String physicalId = bus == null ? rule.name() : bus + "|" + rule.name();
    return new Created(physicalId, Map.of("Arn", arn));
  }

  @Override
  public void delete(String physicalId) {
    int bar = physicalId.indexOf('|');
    String bus = bar < 0 ? null : physicalId.substring(0, bar);
    String rule = physicalId.substring(bar + 1);
    try {
      removeTargets(bus, rule);
      events.deleteRule(request -> request.name(rule).eventBusName(bus));
    } catch (ResourceNotFoundException gone) {
      // What is to be deleted is not there: that is what was asked for.
    }
  }

  private void removeTargets(String bus, String rule) {
    ListTargetsByRuleRequest list =
        ListTargetsByRuleRequest.builder().rule(rule).eventBusName(bus).build();
    List<String> ids = events.listTargetsByRule(list).targets().stream().map(Target::id).toList();
    if (!ids.isEmpty()) {
      events.removeTargets(request -> request.rule(rule).eventBusName(bus).ids(ids));
    }
  }
}
