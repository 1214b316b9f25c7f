package dev.lockkeeper.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of what drain-service hears. */
class DrainRulesTest {
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

  private final ShippedRules rules = new ShippedRules();

  @Test
  void aTerminationLifecycleActionOfAnyGroupMatches() {
    assertThat(rules.match(TERMINATE, LIFECYCLE_ACTION.formatted("terminate", "aws.autoscaling")))
        .isTrue();
  }

  @Test
  void aLaunchLifecycleActionDoesNotMatch() {
    assertThat(rules.match(TERMINATE, LIFECYCLE_ACTION.formatted("launch", "aws.autoscaling")))
        .isFalse();
  }

  @Test
  void whatPretendsToBeALifecycleActionDoesNotMatch() {
    assertThat(rules.match(TERMINATE, LIFECYCLE_ACTION.formatted("terminate", "someone.else")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "batch"})
  void aStoppedTaskOfEachOfOurClustersMatches(String cluster) {
    assertThat(rules.match(STOPPED, ShippedRules.task(cluster, "STOPPED"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"another", "web2", "we"})
  void aStoppedTaskOfAnotherClusterDoesNotMatch(String cluster) {
    assertThat(rules.match(STOPPED, ShippedRules.task(cluster, "STOPPED"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "DEACTIVATING", "STOPPING", "DEPROVISIONING"})
  void aTaskOnItsWayToStoppedDoesNotMatchYet(String status) {
    assertThat(rules.match(STOPPED, ShippedRules.task("web", status))).isFalse();
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
    assertThat(rules.match(rule, ShippedRules.event(source, type, detail))).isTrue();
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
    assertThat(rules.match(rule, ShippedRules.event(source, type, detail))).isFalse();
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
    String event = ShippedRules.event("aws.ecs", "ECS Container Instance State Change", detail);
    assertThat(rules.match("DrainContainerInstanceGoneRule", event)).isEqualTo(expected);
  }

  @Test
  void neitherRuleTakesTheOthersEvents() {
    assertThat(rules.match(TERMINATE, ShippedRules.task("web", "STOPPED"))).isFalse();
    assertThat(rules.match(STOPPED, LIFECYCLE_ACTION.formatted("terminate", "aws.autoscaling")))
        .isFalse();
  }
}
