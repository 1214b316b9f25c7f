package dev.lockkeeper.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.cloudformation.template.ResourceDeclaration;
import dev.lockkeeper.sandbox.cloudformation.template.StackPlan;
import dev.lockkeeper.sandbox.eventbridge.EventBridge;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventBridgeSettings;
import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.world.Account;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;

/** The rules that ship, against events of the forms that AWS documents. */
class MessagingRulesTest {
  private static final String TERMINATE = "DrainTerminateLifecycleActionRule";
  private static final String STOPPED = "DrainTaskStoppedRule";

  private static final String LIFECYCLE_ACTION =
      """
      {"version":"0","id":"468fe059-f4b7-445f-bb22-d3e4b8a5c1f0",
       "detail-type":"EC2 Instance-%s Lifecycle Action","source":"%s",
       "account":"000000000000","time":"2026-01-05T10:00:00Z","region":"us-east-1",
       "resources":["arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:8ef2:autoScalingGroupName/web"],
       "detail":{"LifecycleActionToken":"0befcbdb-6ecd-498a-9ff7-ae9b54447cd6",
        "AutoScalingGroupName":"web","LifecycleHookName":"drain","EC2InstanceId":"i-0123456789abcdef0",
        "LifecycleTransition":"autoscaling:EC2_INSTANCE_TERMINATING",
        "Origin":"AutoScalingGroup","Destination":"EC2"}}
      """;

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

  @Test
  void aTerminationLifecycleActionOfAnyGroupMatches() {
    assertThat(matches(TERMINATE, LIFECYCLE_ACTION.formatted("terminate", "aws.autoscaling")))
        .isTrue();
  }

  @Test
  void aLaunchLifecycleActionDoesNotMatch() {
    assertThat(matches(TERMINATE, LIFECYCLE_ACTION.formatted("launch", "aws.autoscaling")))
        .isFalse();
  }

  @Test
  void whatPretendsToBeALifecycleActionDoesNotMatch() {
    assertThat(matches(TERMINATE, LIFECYCLE_ACTION.formatted("terminate", "someone.else")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "batch"})
  void aStoppedTaskOfEachOfOurClustersMatches(String cluster) {
    assertThat(matches(STOPPED, task(cluster, "STOPPED"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"another", "web2", "we"})
  void aStoppedTaskOfAnotherClusterDoesNotMatch(String cluster) {
    assertThat(matches(STOPPED, task(cluster, "STOPPED"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "DEACTIVATING", "STOPPING", "DEPROVISIONING"})
  void aTaskOnItsWayToStoppedDoesNotMatchYet(String status) {
    assertThat(matches(STOPPED, task("web", status))).isFalse();
  }

  @Test
  void neitherRuleTakesTheOthersEvents() {
    assertThat(matches(TERMINATE, task("web", "STOPPED"))).isFalse();
    assertThat(matches(STOPPED, LIFECYCLE_ACTION.formatted("terminate", "aws.autoscaling")))
        .isFalse();
  }

  private boolean matches(String logicalId, String event) {
    TestEventPatternResponse answer =
        events.call(
            TestEventPatternRequest.builder()
                .eventPattern(pattern(logicalId))
                .event(event)
                .build());
    return answer.result();
  }

  /** The pattern as it is deployed; the queue it sends to doesn't matter here. */
  private String pattern(String logicalId) {
    for (String id : new String[] {"DrainQueue", "DrainDeadLetters"}) {
      plan.created(id, "http://queue/" + id, Map.of("Arn", "arn:" + id));
    }
    ResourceDeclaration rule =
        plan.resources().stream()
            .filter(resource -> resource.logicalId().equals(logicalId))
            .findFirst()
            .orElseThrow();
    return ((ObjectNode) plan.propertiesOf(rule)).get("EventPattern").toString();
  }

  private static String task(String cluster, String lastStatus) {
    return TASK.formatted("arn:aws:ecs:us-east-1:000000000000:cluster/" + cluster, lastStatus);
  }
}
