package dev.lockkeeper.rollout.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.cloudformation.template.StackPlan;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.world.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The rule of {@code infra/messaging.yaml} by which AWS's own events come to the service. */
record ShippedRule(Fleet fleet) {
  private static final String RULE = "RolloutGroupRule";

  void feedQueue() {
    String cluster = Account.DEFAULT.arn("ecs", "cluster/" + Fleet.CLUSTER);
    StackPlan plan =
        new StackPlan(
            template(), "messaging", "id", Account.DEFAULT, Map.of("ClusterArns", cluster));
    plan.resources().stream()
        .filter(resource -> resource.logicalId().startsWith("Rollout"))
        .filter(resource -> !resource.logicalId().equals(RULE))
        .forEach(
            resource ->
                plan.created(
                    resource.logicalId(), resource.logicalId(), Map.of("Arn", Fleet.QUEUE_ARN)));
    EventBridgeClient events = fleet.client(EventBridgeClient.builder());
    events.putRule(rule -> rule.name(RULE).eventPattern(pattern(plan)));
    Target target = Target.builder().id("queue").arn(Fleet.QUEUE_ARN).build();
    events.putTargets(targets -> targets.rule(RULE).targets(target));
  }

  private static String pattern(StackPlan plan) {
    return plan.resources().stream()
        .filter(resource -> resource.logicalId().equals(RULE))
        .map(resource -> ((ObjectNode) plan.propertiesOf(resource)).get("EventPattern").toString())
        .findFirst()
        .orElseThrow();
  }

  private static Template template() {
    try {
      return Template.parse(Files.readString(Path.of("..", "infra", "messaging.yaml")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
