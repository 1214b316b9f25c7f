package dev.lockkeeper.together;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.bus.EventBridgeBus;
import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.sandbox.cloudformation.template.ResourceDeclaration;
import dev.lockkeeper.sandbox.cloudformation.template.StackPlan;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.world.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The bus, the rules and the queues of {@code infra/messaging.yaml}; the queues in memory. */
final class Messaging {
  private final Clock clock;
  private final long seed;
  private final Map<String, DisorderlyQueue> queues = new HashMap<>();
  private String bus = "";

  /** Hears each event that a rule lets through, as often as it goes to a queue. */
  private Consumer<String> listener = event -> {};

  Messaging(Clock clock, long seed) {
    this.clock = clock;
    this.seed = seed;
  }

  /** Makes what the template says, as far as it moves events. */
  void deploy(EventBridgeClient events) {
    String cluster = Account.DEFAULT.arn("ecs", "cluster/" + Simulation.CLUSTER);
    StackPlan plan =
        new StackPlan(
            template("messaging.yaml"),
            "messaging",
            "id",
            Account.DEFAULT,
            Map.of("ClusterArns", cluster));
    plan.resources().forEach(resource -> create(plan, resource, events));
  }

  private void create(StackPlan plan, ResourceDeclaration resource, EventBridgeClient events) {
    String id = resource.logicalId();
    switch (resource.type()) {
      case "AWS::Events::EventBus" -> {
        bus = plan.propertiesOf(resource).get("Name").textValue();
        String arn = events.createEventBus(create -> create.name(bus)).eventBusArn();
        plan.created(id, bus, Map.of("Arn", arn, "Name", bus));
      }
      case "AWS::SQS::Queue" -> plan.created(id, id, Map.of("Arn", arn(id), "QueueName", id));
      case "AWS::Events::Rule" -> rule(plan.propertiesOf(resource), events);
      default -> plan.created(id, id, Map.of());
    }
  }

  private static void rule(JsonNode rule, EventBridgeClient events) {
    String name = rule.get("Name").textValue();
    String of = rule.path("EventBusName").asText("default");
    events.putRule(
        put -> put.name(name).eventBusName(of).eventPattern(rule.get("EventPattern").toString()));
    for (JsonNode target : rule.get("Targets")) {
      Target queue =
          Target.builder()
              .id(target.get("Id").textValue())
              .arn(target.get("Arn").textValue())
              .build();
      events.putTargets(put -> put.rule(name).eventBusName(of).targets(queue));
    }
  }

  static Template template(String file) {
    try {
      return Template.parse(Files.readString(Path.of("..", "infra", file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String arn(String queue) {
    return Account.DEFAULT.arn("sqs", queue);
  }

  void listen(Consumer<String> heard) {
    listener = heard;
  }

  /** Where the world puts what its rules let through. */
  CompletableFuture<Void> send(String queueArn, String body, Map<String, String> attributes) {
    listener.accept(body);
    at(queueArn).send(new OutgoingMessage(body, Duration.ZERO, attributes, Optional.empty()));
    return CompletableFuture.completedFuture(null);
  }

  private DisorderlyQueue at(String arn) {
    return queues.computeIfAbsent(arn, key -> new DisorderlyQueue(clock, seed + queues.size()));
  }

  /** A queue by its name in the template, such as {@code DrainQueue}. */
  DisorderlyQueue queue(String logicalId) {
    return at(arn(logicalId));
  }

  /** The bus of Lockkeeper's own events, as one of the services publishes on it. */
  Bus bus(String source, EventBridgeClient events) {
    return new EventBridgeBus(events, bus, source, pause -> {}, () -> 0.5);
  }
}
