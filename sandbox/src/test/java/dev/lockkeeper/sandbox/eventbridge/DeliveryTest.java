package dev.lockkeeper.sandbox.eventbridge;

import static dev.lockkeeper.sandbox.eventbridge.EventBridgeFixture.DEAD_LETTERS;
import static dev.lockkeeper.sandbox.eventbridge.EventBridgeFixture.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventBridgeSettings;
import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.QueueSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.Target;

class DeliveryTest {
  private static final String PATTERN = "{\"source\":[\"aws.ecs\"]}";
  private final AwsError noQueue =
      AwsError.client("AWS.SimpleQueueService.NonExistentQueue", "no such queue");

  private final EventBridgeFixture aws = new EventBridgeFixture(7);

  @Test
  void anEventArrivesWithinTheLatencyOfTheSettings() {
    aws.rule("stopped", PATTERN);
    aws.report("ECS Task State Change", 1);
    aws.world.timeline().advanceBy(Duration.ofMillis(49));
    assertThat(aws.queues.sent()).isEmpty();
    aws.world.timeline().advanceBy(Duration.ofMillis(201));
    assertThat(aws.queues.sent()).hasSize(1);
  }

  @Test
  void theMessageIsTheEventInItsEnvelope() {
    aws.rule("stopped", PATTERN);
    aws.report("ECS Task State Change", 1);
    aws.world.timeline().advanceBy(Duration.ofSeconds(1));
    var body = EventBridgeFixture.json(aws.queues.sent().get(0).body());
    String id = body.path("id").asText();
    assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(body)
        .isEqualTo(
            EventBridgeFixture.json(
                """
                {"version":"0","id":"%s","detail-type":"ECS Task State Change",
                 "source":"aws.ecs","account":"000000000000","time":"2026-01-05T10:00:00Z",
                 "region":"us-east-1","resources":["arn:of:it"],"detail":{"number":1}}
                """
                    .formatted(id)));
  }

  @Test
  void whatFailsForNowIsTriedAgainWithGrowingPauses() {
    aws.rule("stopped", PATTERN);
    aws.queues.refuse(4, new IOException("connection reset"));
    aws.report("ECS Task State Change", 1);
    aws.world.timeline().advanceBy(Duration.ofMinutes(1));
    assertThat(aws.queues.sent()).hasSize(1);
    List<Duration> after = aws.queues.attemptsAfterFirst();
    assertThat(after).hasSize(4);
    assertThat(after.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(after.get(3)).isBetween(Duration.ofMillis(7_500), Duration.ofSeconds(15));
  }

  @Test
  void afterTheLastRetryTheEventGoesToTheDeadLetterQueueWithTheReason() {
    String ruleArn = aws.rule("stopped", PATTERN, target(2, 3600));
    aws.queues.refuse(3, AwsError.withStatus(503, "ServiceUnavailable", "not now"));
    aws.report("ECS Task State Change", 1);
    aws.world.timeline().advanceBy(Duration.ofHours(1));
    assertThat(aws.queues.sent()).hasSize(1);
    QueueFake.Sent deadLetter = aws.queues.sent().get(0);
    assertThat(deadLetter.queueArn()).isEqualTo(DEAD_LETTERS);
    assertThat(deadLetter.attributes())
        .containsEntry("RULE_ARN", ruleArn)
        .containsEntry("TARGET_ARN", QUEUE)
        .containsEntry("ERROR_CODE", "ERROR_FROM_TARGET")
        .containsEntry("ERROR_MESSAGE", "not now")
        .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts")
        .containsEntry("RETRY_ATTEMPTS", "2");
    assertThat(aws.numbersSent()).containsExactly(1);
  }

  @Test
  void anEventThatGrowsTooOldIsNotTriedAgain() {
    aws.rule("stopped", PATTERN, target(185, 60));
    aws.queues.refuse(30, AwsError.client("RequestThrottled", "slow down"));
    aws.report("ECS Task State Change", 1);
    int attemptsInTime = attemptsWithin(Duration.ofSeconds(60));
    aws.world.timeline().advanceBy(Duration.ofDays(1));
    assertThat(aws.queues.attempts()).hasSizeLessThanOrEqualTo(attemptsInTime + 1);
    assertThat(outcome().path("note").asText()).startsWith("THROTTLING");
    assertThat(outcome().path("outcome").asText()).isEqualTo("LOST");
  }

  private int attemptsWithin(Duration time) {
    aws.world.timeline().advanceBy(time);
    return aws.queues.attempts().size();
  }

  @Test
  void theDefaultRetriesLastAboutADay() {
    aws.rule("stopped", PATTERN);
    aws.queues.refuse(1_000, new IOException("connection refused"));
    aws.report("ECS Task State Change", 1);
    aws.world.timeline().advanceBy(Duration.ofDays(2));
    Duration last = aws.queues.attemptsAfterFirst().get(aws.queues.attempts().size() - 2);
    assertThat(aws.queues.attempts()).hasSizeLessThanOrEqualTo(186);
    assertThat(last).isBetween(Duration.ofHours(16), Duration.ofHours(24));
  }

  @Test
  void aMissingQueueIsNotTriedAgain() {
    aws.rule("stopped", PATTERN, target(185, 3600));
    aws.queues.refuse(1, noQueue);
    aws.report("ECS Task State Change", 1);
    aws.world.timeline().advanceBy(Duration.ofSeconds(1));
    assertThat(aws.queues.attempts()).hasSize(2);
    assertThat(aws.queues.sent().get(0).attributes())
        .containsEntry("ERROR_CODE", "NO_RESOURCE")
        .containsEntry("RETRY_ATTEMPTS", "0")
        .doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
    assertThat(outcome().path("outcome").asText()).isEqualTo("DEAD_LETTERED");
  }

  @Test
  void withoutADeadLetterQueueItIsLostAndTheLogSaysWhy() {
    aws.rule("stopped", PATTERN);
    aws.queues.refuse(1, noQueue);
    aws.report("ECS Task State Change", 1);
    aws.world.timeline().advanceBy(Duration.ofDays(2));
    assertThat(aws.queues.sent()).isEmpty();
    assertThat(outcome().path("outcome").asText()).isEqualTo("LOST");
    assertThat(outcome().path("note").asText()).isEqualTo("NO_RESOURCE: no such queue");
  }

  @Test
  void whatFollowsASendRunsOnTheWorldsThread() {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    QueueSink slow = (queue, body, attributes) -> answer;
    List<Runnable> worldThread = new ArrayList<>();
    var world = Worlds.of(1);
    var bridge = new EventBridge(world, EventBridgeSettings.DEFAULT, slow, worldThread::add);
    EventBridgeFixture.rule(new Client(bridge.operations()), "stopped", PATTERN);
    EventBridgeFixture.report(bridge, "ECS Task State Change", 1);
    world.timeline().advanceBy(Duration.ofSeconds(1));

    answer.complete(null);
    assertThat(bridge.log().newest(1).path(0).at("/deliveries/0/outcome").asText())
        .isEqualTo("ON_ITS_WAY");
    worldThread.forEach(Runnable::run);
    assertThat(bridge.log().newest(1).path(0).at("/deliveries/0/outcome").asText())
        .isEqualTo("DELIVERED");
  }

  private JsonNode outcome() {
    return aws.bridge.log().newest(1).path(0).at("/deliveries/0");
  }

  private static Target target(int retries, int ageInSeconds) {
    Target.Builder target = Target.builder().id("queue").arn(QUEUE);
    target.retryPolicy(
        policy -> policy.maximumRetryAttempts(retries).maximumEventAgeInSeconds(ageInSeconds));
    return target.deadLetterConfig(queue -> queue.arn(DEAD_LETTERS)).build();
  }
}
