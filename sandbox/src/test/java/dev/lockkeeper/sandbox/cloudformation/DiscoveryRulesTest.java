package dev.lockkeeper.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of what discovery-service hears. */
class DiscoveryRulesTest {
  private final ShippedRules rules = new ShippedRules();

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
    assertThat(rules.match("DiscoveryTaskRule", ShippedRules.task(cluster, status)))
        .isEqualTo(expected);
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
    String event = ShippedRules.event(source, type, detail);
    assertThat(rules.match(rule, event)).isEqualTo(expected);
  }
}
