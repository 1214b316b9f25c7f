package dev.lockkeeper.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of what capacity-service hears. */
class CapacityRulesTest {
  private final ShippedRules rules = new ShippedRules();

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
    assertThat(rules.match("CapacityTaskRule", ShippedRules.task(cluster, status)))
        .isEqualTo(expected);
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
    String event = ShippedRules.event(source, type, detail);
    assertThat(rules.match(rule, event)).isEqualTo(expected);
  }
}
