package dev.lockkeeper.discovery.fleet;

import com.fasterxml.jackson.databind.JsonNode;
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

/** The rules of {@code infra/messaging.yaml} by which events come to the service. */
final class ShippedRules {
  private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:lockkeeper-discovery";

  private final EventBridgeClient events;
  private final StackPlan plan;

  private ShippedRules(EventBridgeClient events) {
    this.events = events;
    this.plan =
        new StackPlan(
            template(),
            "messaging",
            "id",
            Account.DEFAULT,
            Map.of("ClusterArns", Account.DEFAULT.arn("ecs", "cluster/" + Fleet.CLUSTER)));
  }

  /** Has the fleet's queue fed by them from now on: AWS's own events, and those on our bus. */
  static void feed(Fleet fleet) {
    new ShippedRules(fleet.client(EventBridgeClient.builder(), Fleet.TESTER)).feed();
  }

  private void feed() {
    events.createEventBus(bus -> bus.name(Fleet.BUS));
    plan.created("Bus", Fleet.BUS, Map.of());
    plan.created("DiscoveryQueue", "queue", Map.of("Arn", QUEUE_ARN));
    plan.created("DiscoveryDeadLetters", "dead-letters", Map.of("Arn", QUEUE_ARN + "-dead"));
    plan.resources().stream()
        .filter(resource -> resource.type().equals("AWS::Events::Rule"))
        .filter(resource -> resource.logicalId().startsWith("Discovery"))
        .forEach(resource -> put(plan.propertiesOf(resource)));
  }

  private void put(JsonNode rule) {
    String name = rule.get("Name").asText();
    String bus = rule.path("EventBusName").asText("default");
    events.putRule(
        put -> put.name(name).eventBusName(bus).eventPattern(rule.get("EventPattern").toString()));
    for (JsonNode each : rule.get("Targets")) {
      Target target =
          Target.builder().id(each.get("Id").asText()).arn(each.get("Arn").asText()).build();
      events.putTargets(put -> put.rule(name).eventBusName(bus).targets(target));
    }
  }

  private static Template template() {
    try {
      return Template.parse(Files.readString(Path.of("..", "infra", "messaging.yaml")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
