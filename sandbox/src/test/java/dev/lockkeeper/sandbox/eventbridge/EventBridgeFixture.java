package dev.lockkeeper.sandbox.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventBridgeSettings;
import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** A world with EventBridge in it, and queues that keep what they get. */
final class EventBridgeFixture {
  static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:drain";
  static final String DEAD_LETTERS = "arn:aws:sqs:us-east-1:000000000000:drain-dead-letters";
  private static final ObjectMapper JSON = new ObjectMapper();

  final World world;
  final QueueFake queues;
  final EventBridge bridge;
  final Client aws;

  EventBridgeFixture(long seed) {
    this.world = Worlds.of(seed);
    this.queues = new QueueFake(world);
    this.bridge = new EventBridge(world, EventBridgeSettings.DEFAULT, queues, Runnable::run);
    this.aws = new Client(bridge.operations());
  }

  /** A rule on the default bus that sends to {@link #QUEUE}. */
  String rule(String name, String pattern) {
    return rule(aws, name, pattern);
  }

  static String rule(Client aws, String name, String pattern) {
    return rule(aws, name, pattern, Target.builder().id("queue").arn(QUEUE).build());
  }

  String rule(String name, String pattern, Target target) {
    return rule(aws, name, pattern, target);
  }

  private static String rule(Client aws, String name, String pattern, Target target) {
    PutRuleResponse rule =
        aws.call(PutRuleRequest.builder().name(name).eventPattern(pattern).build());
    aws.call(PutTargetsRequest.builder().rule(name).targets(target).build());
    return rule.ruleArn();
  }

  /** An event of AWS's own with {@code {"number": number}} in it. */
  void report(String detailType, int number) {
    report(bridge, detailType, number);
  }

  static void report(EventBridge bridge, String detailType, int number) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode().put("number", number);
    bridge.accept(new AwsEvent("aws.ecs", detailType, List.of("arn:of:it"), detail));
  }

  PutEventsResponse put(PutEventsRequestEntry... entries) {
    return aws.call(PutEventsRequest.builder().entries(entries).build());
  }

  /** The numbers of the events that arrived, in the order they did. */
  List<Integer> numbersSent() {
    return queues.sent().stream()
        .map(sent -> json(sent.body()).path("detail").path("number").asInt())
        .toList();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
