package dev.lockkeeper.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.cloudformation.template.ResourceDeclaration;
import dev.lockkeeper.sandbox.cloudformation.template.StackPlan;
import dev.lockkeeper.sandbox.eventbridge.EventBridge;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventBridgeSettings;
import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.world.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;

/** The rules that ship, as they are deployed, and events of the forms that AWS documents. */
final class ShippedRules {
  private static final String TASK =
      """
      {"version":"0","id":"3317b2af-7005-947d-b652-f55e762e571a",
       "detail-type":"ECS Task State Change","source":"aws.ecs",
       "account":"000000000000","time":"2026-01-05T10:00:00Z","region":"us-east-1",
       "resources":["arn:aws:ecs:us-east-1:000000000000:task/web/c13b4cb40f1f4fe4a2971f76ae5a47ad"],
       "detail":{"clusterArn":"%s","lastStatus":"%s","desiredStatus":"STOPPED",
        "containerInstanceArn":"arn:aws:ecs:us-east-1:000000000000:container-instance/web/d0e1",
        "group":"service:shop","launchType":"EC2","version":5,
        "taskArn":"arn:aws:ecs:us-east-1:000000000000:task/web/c13b4cb40f1f4fe4a2971f76ae5a47ad"}}
      """;

  private static final String OTHER =
      """
      {"version":"0","id":"8f2b7a1e-0d8c-4d7a-9a55-5f1c1a5b8e60","detail-type":"%s","source":"%s",
       "account":"000000000000","time":"2026-01-05T10:00:00Z","region":"us-east-1","resources":[],
       "detail":%s}
      """;

  private final StackPlan plan =
      new StackPlan(
          Templates.messaging(), "messaging", "id", Account.DEFAULT, Templates.FOR_MESSAGING);
  private final Client events =
      new Client(
          new EventBridge(
                  Worlds.of(1),
                  EventBridgeSettings.DEFAULT,
                  (queue, body, attributes) -> CompletableFuture.completedFuture(null),
                  Runnable::run)
              .operations());

  /** A task of the cluster on one of its instances. */
  static String task(String cluster, String lastStatus) {
    return TASK.formatted("arn:aws:ecs:us-east-1:000000000000:cluster/" + cluster, lastStatus);
  }

  /** Any other event; {@code %1$s} in its detail is the ARN of one of our clusters. */
  static String event(String source, String type, String detail) {
    return OTHER.formatted(type, source, detail.formatted(Templates.CLUSTER));
  }

  boolean match(String logicalId, String event) {
    TestEventPatternRequest question =
        TestEventPatternRequest.builder().eventPattern(pattern(logicalId)).event(event).build();
    TestEventPatternResponse answer = events.call(question);
    return answer.result();
  }

  /** The rules that feed a service's queue. */
  List<String> of(String service) {
    return plan.resources().stream()
        .filter(resource -> resource.type().equals("AWS::Events::Rule"))
        .map(ResourceDeclaration::logicalId)
        .filter(id -> id.startsWith(service))
        .toList();
  }

  /** What a queue's policy lets in, where each of the rules has its id as its ARN. */
  List<String> sourcesOf(String policy, List<String> rules) {
    rules.forEach(this::create);
    List<String> arns = new ArrayList<>();
    properties(policy)
        .path("PolicyDocument")
        .path("Statement")
        .path(0)
        .at("/Condition/ArnEquals/aws:SourceArn")
        .forEach(arn -> arns.add(arn.asText()));
    return arns;
  }

  /** The pattern as it is deployed. */
  private String pattern(String logicalId) {
    return properties(logicalId).get("EventPattern").toString();
  }

  /** As deployed; which queues it sends to doesn't matter here. */
  ObjectNode properties(String logicalId) {
    create("Bus");
    for (String service : List.of("Drain", "Capacity", "Discovery", "Rollout")) {
      create(service + "Queue");
      create(service + "DeadLetters");
    }
    ResourceDeclaration declared =
        plan.resources().stream()
            .filter(resource -> resource.logicalId().equals(logicalId))
            .findFirst()
            .orElseThrow();
    return (ObjectNode) plan.propertiesOf(declared);
  }

  private void create(String logicalId) {
    plan.created(logicalId, "http://" + logicalId, Map.of("Arn", "arn:" + logicalId));
  }
}
