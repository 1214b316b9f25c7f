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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DrainSpotRule            | aws.ec2    | EC2 Spot Instance Interruption Warning | {"instance-id":"i-0a"}
          DrainSpotRule            | aws.ec2    | EC2 Instance Rebalance Recommendation  | {"instance-id":"i-0a"}
          DrainInstanceGoneRule    | aws.ec2    | EC2 Instance State-change Notification | {"state":"shutting-down"}
          DrainInstanceGoneRule    | aws.ec2    | EC2 Instance State-change Notification | {"state":"stopped"}
          DrainScheduledChangeRule | aws.health | AWS Health Event | {"service":"EC2","eventTypeCategory":"scheduledChange"}
          DrainOurEventsRule | lockkeeper.rollout   | Drain Requested        | {}
          DrainOurEventsRule | lockkeeper.rollout   | Drain Cancel Requested | {}
          DrainOurEventsRule | lockkeeper.discovery | Records Withdrawn      | {}
          DrainOurEventsRule | lockkeeper.capacity  | Capacity Shortage      | {}
          DrainOurEventsRule | lockkeeper.capacity  | Capacity Restored      | {}
          """)
  void whatConcernsDrainsMatches(String rule, String source, String type, String detail) {
    assertThat(matches(rule, OTHER.formatted(type, source, detail))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DrainSpotRule            | aws.ec2    | EC2 Instance State-change Notification | {"state":"running"}
          DrainInstanceGoneRule    | aws.ec2    | EC2 Instance State-change Notification | {"state":"running"}
          DrainScheduledChangeRule | aws.health | AWS Health Event | {"service":"EC2","eventTypeCategory":"issue"}
          DrainScheduledChangeRule | aws.health | AWS Health Event | {"service":"RDS","eventTypeCategory":"scheduledChange"}
          DrainOurEventsRule       | lockkeeper.drain | Drain Announced  | {}
          DrainOurEventsRule       | somebody         | Drain Requested  | {}
          """)
  void whatDoesNotConcernDrainsDoesNotMatch(
      String rule, String source, String type, String detail) {
    assertThat(matches(rule, OTHER.formatted(type, source, detail))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "web, INACTIVE, true",
    "batch, INACTIVE, true",
    "web, DRAINING, false",
    "another, INACTIVE, false"
  })
  void onlyAContainerInstanceThatLeavesOneOfOurClustersMatches(
      String cluster, String status, boolean expected) {
    String detail =
        "{\"clusterArn\":\"arn:aws:ecs:us-east-1:000000000000:cluster/%s\",\"status\":\"%s\"}"
            .formatted(cluster, status);
    String event = OTHER.formatted("ECS Container Instance State Change", "aws.ecs", detail);
    assertThat(matches("DrainContainerInstanceGoneRule", event)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"Drain, 7", "Capacity, 5", "Discovery, 5"})
  void bothQueuesOfAServiceTakeEventsOfExactlyTheRulesThatFeedThem(String service, int count) {
    List<String> rules =
        plan.resources().stream()
            .filter(resource -> resource.type().equals("AWS::Events::Rule"))
            .map(ResourceDeclaration::logicalId)
            .filter(id -> id.startsWith(service))
            .toList();
    assertThat(rules).hasSize(count);
    for (String policy : List.of(service + "QueuePolicy", service + "DeadLettersPolicy")) {
      assertThat(sourcesOf(policy, rules))
          .as(policy)
          .containsExactlyInAnyOrderElementsOf(rules.stream().map(id -> "arn:" + id).toList());
    }
  }

  @Test
  void onlyTheRulesOfOurEventsAreOnOurBus() {
    create("Bus");
    for (String rule : List.of("DrainOurEventsRule", "CapacityDrainRule", "DiscoveryDrainRule")) {
      assertThat(properties(rule).path("EventBusName").asText()).isEqualTo("http://Bus");
    }
    assertThat(properties("DrainSpotRule").has("EventBusName")).isFalse();
    assertThat(properties("CapacityTaskRule").has("EventBusName")).isFalse();
    assertThat(properties("DiscoveryTaskRule").has("EventBusName")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "web, PROVISIONING, true",
    "web, PENDING, true",
    "web, STOPPED, true",
    "batch, PENDING, true",
    "web, ACTIVATING, false",
    "web, RUNNING, true",
    "web, DEPROVISIONING, false",
    "another, STOPPED, false"
  })
  void capacityHearsOfATaskThatIsPlacedRunsOrHasStopped(
      String cluster, String status, boolean expected) {
    assertThat(matches("CapacityTaskRule", task(cluster, status))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CapacityContainerInstanceRule | aws.ecs | ECS Container Instance State Change | {"clusterArn":"%1$s","status":"ACTIVE"} | true
          CapacityContainerInstanceRule | aws.ecs | ECS Container Instance State Change | {"clusterArn":"%1$s","status":"INACTIVE"} | true
          CapacityContainerInstanceRule | aws.ecs | ECS Container Instance State Change | {"clusterArn":"arn:other"} | false
          CapacityServiceRule    | aws.ecs | ECS Service Action | {"clusterArn":"%1$s","eventName":"SERVICE_TASK_PLACEMENT_FAILURE"} | true
          CapacityServiceRule    | aws.ecs | ECS Service Action | {"clusterArn":"%1$s","eventName":"SERVICE_DESIRED_COUNT_UPDATED"} | true
          CapacityServiceRule    | aws.ecs | ECS Service Action | {"clusterArn":"%1$s","eventName":"SERVICE_TASK_START_IMPAIRED"} | false
          CapacityServiceRule    | aws.ecs | ECS Service Action | {"clusterArn":"arn:other","eventName":"SERVICE_TASK_PLACEMENT_FAILURE"} | false
          CapacityDeploymentRule | aws.ecs | ECS Deployment State Change | {"eventName":"SERVICE_DEPLOYMENT_IN_PROGRESS"} | true
          CapacityDrainRule | lockkeeper.drain   | Drain Announced | {} | true
          CapacityDrainRule | lockkeeper.drain   | Drain Cancelled | {} | true
          CapacityDrainRule | lockkeeper.drain   | Drain Blocked   | {} | false
          CapacityDrainRule | lockkeeper.rollout | Drain Announced | {} | false
          """)
  void capacityHearsOfWhatChangesRoomAndOfNothingElse(
      String rule, String source, String type, String detail, boolean expected) {
    String event = OTHER.formatted(type, source, detail.formatted(Templates.CLUSTER));
    assertThat(matches(rule, event)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "web, PROVISIONING, true",
    "web, PENDING, true",
    "web, ACTIVATING, false",
    "web, RUNNING, true",
    "web, STOPPING, true",
    "web, STOPPED, true",
    "another, RUNNING, false"
  })
  void discoveryHearsOfATaskThatBeginsRunsOrEnds(String cluster, String status, boolean expected) {
    assertThat(matches("DiscoveryTaskRule", task(cluster, status))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DiscoveryContainerInstanceRule | aws.ecs | ECS Container Instance State Change | {"clusterArn":"%1$s","status":"DRAINING"} | true
          DiscoveryContainerInstanceRule | aws.ecs | ECS Container Instance State Change | {"clusterArn":"arn:other"} | false
          DiscoveryServiceRule    | aws.ecs | ECS Service Action | {"clusterArn":"%1$s","eventName":"SERVICE_DESIRED_COUNT_UPDATED"} | true
          DiscoveryServiceRule    | aws.ecs | ECS Service Action | {"clusterArn":"%1$s","eventName":"SERVICE_TASK_PLACEMENT_FAILURE"} | false
          DiscoveryDeploymentRule | aws.ecs | ECS Deployment State Change | {"eventName":"SERVICE_DEPLOYMENT_IN_PROGRESS"} | true
          DiscoveryDrainRule | lockkeeper.drain | Drain Announced | {} | true
          DiscoveryDrainRule | lockkeeper.drain | Drain Cancelled | {} | true
          DiscoveryDrainRule | lockkeeper.drain | Drain Blocked   | {} | false
          """)
  void discoveryHearsOfWhatChangesAnswersAndOfNothingElse(
      String rule, String source, String type, String detail, boolean expected) {
    String event = OTHER.formatted(type, source, detail.formatted(Templates.CLUSTER));
    assertThat(matches(rule, event)).isEqualTo(expected);
  }

  private List<String> sourcesOf(String policy, List<String> rules) {
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

  /** The pattern as it is deployed. */
  private String pattern(String logicalId) {
    create("Bus");
    return properties(logicalId).get("EventPattern").toString();
  }

  /** As deployed; the queues it sends to don't matter here. */
  private ObjectNode properties(String logicalId) {
    create("DrainQueue");
    create("DrainDeadLetters");
    create("CapacityQueue");
    create("CapacityDeadLetters");
    create("DiscoveryQueue");
    create("DiscoveryDeadLetters");
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

  private static String task(String cluster, String lastStatus) {
    return TASK.formatted("arn:aws:ecs:us-east-1:000000000000:cluster/" + cluster, lastStatus);
  }
}
