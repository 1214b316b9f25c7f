package dev.lockkeeper.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceEventsTest {
  private static final String CLUSTER = "arn:aws:ecs:eu-central-1:111122223333:cluster/main";
  private static final String SERVICE = "arn:aws:ecs:eu-central-1:111122223333:service/main/shop";
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aPlacementFailureIsRead() {
    ServiceAction action =
        AwsEvents.SERVICE_ACTION.parse(
            envelope(
                List.of(SERVICE),
                """
                {"eventType":"ERROR","eventName":"SERVICE_TASK_PLACEMENT_FAILURE",
                 "clusterArn":"%s","containerInstanceArns":["arn:ci"],"reason":"RESOURCE:CPU",
                 "createdAt":"2026-03-01T11:59:59.5Z"}
                """
                    .formatted(CLUSTER)));
    assertThat(action)
        .isEqualTo(
            new ServiceAction(
                SERVICE,
                CLUSTER,
                "SERVICE_TASK_PLACEMENT_FAILURE",
                Optional.of("RESOURCE:CPU"),
                List.of("arn:ci"),
                Instant.parse("2026-03-01T11:59:59.5Z")));
  }

  @Test
  void aDeploymentThatBeginsIsRead() {
    DeploymentStateChange change =
        AwsEvents.DEPLOYMENT_STATE_CHANGE.parse(
            envelope(
                List.of(SERVICE),
                """
                {"eventType":"INFO","eventName":"SERVICE_DEPLOYMENT_IN_PROGRESS",
                 "deploymentId":"ecs-svc/1","reason":"ECS deployment in progress."}
                """));
    assertThat(change)
        .isEqualTo(
            new DeploymentStateChange(
                SERVICE, "SERVICE_DEPLOYMENT_IN_PROGRESS", "ecs-svc/1", TIME));
  }

  @Test
  void anEventThatNamesNoServiceIsRefused() {
    assertThatThrownBy(() -> AwsEvents.SERVICE_ACTION.parse(envelope(List.of(), "{}")))
        .hasMessage("resources: names no service");
  }

  private static Envelope envelope(List<String> resources, String detail) {
    try {
      return new Envelope(
          "e-1",
          AwsEvents.ECS,
          "any",
          "111122223333",
          "eu-central-1",
          TIME,
          resources,
          new ObjectMapper().readTree(detail));
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
