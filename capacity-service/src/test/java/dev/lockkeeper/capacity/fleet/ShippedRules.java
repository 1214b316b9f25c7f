package dev.lockkeeper.capacity.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.cloudformation.template.StackPlan;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.world.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The rules of {@code infra/messaging.yaml} by which AWS's own events come to the service. */
final class ShippedRules {
  private static final List<String> RULES =
      List.of(
          "CapacityContainerInstanceRule",
          "CapacityTaskRule",
          "CapacityServiceRule",
          "CapacityDeploymentRule");

  private ShippedRules() {}

  /** Has the fleet's queue fed by them from now on. */
  static void feed(Fleet fleet) {
    String cluster = Account.DEFAULT.arn("ecs", "cluster/" + Fleet.CLUSTER);
    StackPlan plan =
        new StackPlan(
            template(), "messaging", "id", Account.DEFAULT, Map.of("ClusterArns", cluster));
    plan.resources().stream()
        .filter(resource -> resource.logicalId().startsWith("Capacity"))
        .filter(resource -> !RULES.contains(resource.logicalId()))
        .forEach(
            resource ->
                plan.created(
                    resource.logicalId(), resource.logicalId(), Map.of("Arn", Fleet.QUEUE_ARN)));
    for (String rule : RULES) {
      new FleetSetup(fleet).feedQueue(rule, pattern(plan, rule));
    }
  }

  private static String pattern(StackPlan plan, String rule) {
    return plan.resources().stream()
        .filter(resource -> resource.logicalId().equals(rule))
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
