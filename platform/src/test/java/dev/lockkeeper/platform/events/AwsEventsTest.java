package dev.lockkeeper.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.inbox.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsEventsTest {
  private static final String CLUSTER = "arn:aws:ecs:eu-central-1:111122223333:cluster/main";
  private static final String TASK =
      """
      {"taskArn":"arn:task","clusterArn":"%s","containerInstanceArn":"arn:ci",
       "group":"service:web","startedBy":"ecs-svc/1",
       "taskDefinitionArn":"arn:aws:ecs:us-east-1:123:task-definition/shop:3",
       "lastStatus":"STOPPING","desiredStatus":"STOPPED","version":7,"createdAt":"2026-03-01T11:00:00.5Z",
       "stoppingAt":"2026-03-01T11:59:00Z","updatedAt":"2026-03-01T12:00:00Z","containers":[]}
      """
          .formatted(CLUSTER);
  private static final String CONTAINER_INSTANCE =
      """
      {"containerInstanceArn":"arn:ci","clusterArn":"%s","ec2InstanceId":"i-0a",
       "status":"DRAINING","agentConnected":true,"version":12,
       "attributes":[{"name":"ecs.availability-zone","value":"us-east-1a"},
        {"name":"com.amazonaws.ecs.capability.task-eni"}],
       "registeredResources":[{"name":"CPU","type":"INTEGER","integerValue":2048},
        {"name":"MEMORY","type":"INTEGER","integerValue":7680},
        {"name":"PORTS","type":"STRINGSET","stringSetValue":["22","51678"]},
        {"name":"PORTS_UDP","type":"STRINGSET","stringSetValue":[]},
        {"name":"GPU","type":"STRINGSET","stringSetValue":["GPU-0","GPU-1"]}],
       "remainingResources":[{"name":"CPU","type":"INTEGER","integerValue":1024},
        {"name":"MEMORY","type":"INTEGER","integerValue":512},
        {"name":"PORTS","type":"STRINGSET","stringSetValue":["22","51678","8080"]}]}
      """
          .formatted(CLUSTER);

  @Test
  void aTaskStateChangeIsRead() {
    TaskStateChange change =
        AwsEvents.TASK_STATE_CHANGE.parse(envelope(AwsEvents.TASK_STATE_CHANGE, TASK));
    assertThat(change)
        .isEqualTo(
            new TaskStateChange(
                "arn:task",
                CLUSTER,
                Optional.of("arn:ci"),
                Optional.of("service:web"),
                Optional.of("ecs-svc/1"),
                Optional.of("arn:aws:ecs:us-east-1:123:task-definition/shop:3"),
                "STOPPING",
                "STOPPED",
                7,
                Optional.of(Instant.parse("2026-03-01T11:00:00.5Z")),
                Optional.empty(),
                Optional.of(Instant.parse("2026-03-01T11:59:00Z")),
                Optional.empty(),
                Instant.parse("2026-03-01T12:00:00Z")));
    assertThat(change.family()).contains("shop");
  }

  @Test
  void aTaskWithoutAVersionIsRefusedBecauseItsOrderIsUnknown() {
    assertThatThrownBy(
            () ->
                AwsEvents.TASK_STATE_CHANGE.parse(
                    envelope(AwsEvents.TASK_STATE_CHANGE, TASK.replace("\"version\":7,", ""))))
        .hasMessage("detail.version: is missing");
  }

  @Test
  void aContainerInstanceStateChangeIsRead() {
    ContainerInstanceStateChange change =
        AwsEvents.CONTAINER_INSTANCE_STATE_CHANGE.parse(
            envelope(AwsEvents.CONTAINER_INSTANCE_STATE_CHANGE, CONTAINER_INSTANCE));
    assertThat(change)
        .isEqualTo(
            new ContainerInstanceStateChange(
                "arn:ci",
                CLUSTER,
                "i-0a",
                "DRAINING",
                true,
                12,
                Map.of(
                    "ecs.availability-zone", "us-east-1a",
                    "com.amazonaws.ecs.capability.task-eni", ""),
                Optional.of(
                    new InstanceResources(
                        2048, 7680, List.of("GPU-0", "GPU-1"), List.of("22", "51678"), List.of())),
                Optional.of(
                    new InstanceResources(
                        1024, 512, List.of(), List.of("22", "51678", "8080"), List.of())),
                Instant.parse("2026-03-01T12:00:00Z")));
  }

  @Test
  void anAgentThatIsNeitherConnectedNorNotIsRefused() {
    assertThatThrownBy(
            () ->
                AwsEvents.CONTAINER_INSTANCE_STATE_CHANGE.parse(
                    envelope(
                        AwsEvents.CONTAINER_INSTANCE_STATE_CHANGE,
                        CONTAINER_INSTANCE.replace("true", "\"yes\""))))
        .hasMessage("detail.agentConnected: is not true or false");
  }

  @Test
  void eventsGoToTheirHandlers() {
    Handlers handlers =
        Handlers.in(scope("main"))
            .on(
                AwsEvents.TASK_STATE_CHANGE,
                (task, message) -> Disposition.ignored("saw " + task.taskArn()))
            .build();
    assertThat(handlers.handle(message(envelope(AwsEvents.TASK_STATE_CHANGE, TASK))))
        .isEqualTo(Disposition.ignored("saw arn:task"));
  }

  @Test
  void whatNobodyHandlesIsIgnoredUnlessTheServiceDecidesOtherwise() {
    Message unknown = message(envelope(AwsEvents.TASK_STATE_CHANGE, TASK));
    assertThat(Handlers.in(scope("main")).build().handle(unknown))
        .isEqualTo(Disposition.ignored("nobody handles ECS Task State Change of aws.ecs"));
    assertThat(
            Handlers.in(scope("main"))
                .otherwise(message -> Disposition.rejected("unknown"))
                .build()
                .handle(unknown))
        .isEqualTo(Disposition.rejected("unknown"));
  }

  @Test
  void anotherClusterIsIgnoredAndAnotherAccountOrRegionRejected() {
    Message message = message(envelope(AwsEvents.TASK_STATE_CHANGE, TASK));
    assertThat(Handlers.in(scope("other")).build().handle(message))
        .isEqualTo(Disposition.ignored("is about a cluster that is not looked after"));
    assertThat(Handlers.in(new Scope("1", "eu-central-1", List.of())).build().handle(message))
        .isEqualTo(Disposition.rejected("comes from account 111122223333, region eu-central-1"));
    assertThat(
            Handlers.in(new Scope("111122223333", "us-east-1", List.of())).build().handle(message))
        .isInstanceOf(Disposition.Rejected.class);
  }

  @Test
  void aClusterIsKnownByNameOrArnAndNoClustersMeanAll() {
    assertThat(scope("main").includesCluster(CLUSTER)).isTrue();
    assertThat(scope(CLUSTER).includesCluster("main")).isTrue();
    assertThat(scope("other").includesCluster(CLUSTER)).isFalse();
    assertThat(new Scope("111122223333", "eu-central-1", List.of()).includesCluster(CLUSTER))
        .isTrue();
  }

  @Test
  void aHooksTestIsIgnoredByEveryService() {
    Envelope test = envelope(AwsEvents.HOOK_TEST, "{\"AutoScalingGroupName\":\"main-asg\"}");
    assertThat(Handlers.in(scope("main")).build().handle(message(test)))
        .isEqualTo(Disposition.ignored("a lifecycle hook of main-asg tried the queue"));
  }

  @Test
  void aKindHasOneHandler() {
    Handlers.Builder builder =
        Handlers.in(scope("main"))
            .on(AwsEvents.TASK_STATE_CHANGE, (task, message) -> Disposition.handled());
    assertThatThrownBy(
            () -> builder.on(AwsEvents.TASK_STATE_CHANGE, (task, message) -> Disposition.handled()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Scope scope(String cluster) {
    return new Scope("111122223333", "eu-central-1", List.of(cluster));
  }

  private static Envelope envelope(EventKind<?> kind, String detail) {
    try {
      return new Envelope(
          "e-1",
          kind.source(),
          kind.detailType(),
          "111122223333",
          "eu-central-1",
          Instant.parse("2026-03-01T12:00:00Z"),
          List.of(),
          new ObjectMapper().readTree(detail));
    } catch (JsonProcessingException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private static Message message(Envelope envelope) {
    return new Message(envelope, 1, envelope.time(), Optional.empty());
  }
}
