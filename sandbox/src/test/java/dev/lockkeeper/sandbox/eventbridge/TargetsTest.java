package dev.lockkeeper.sandbox.eventbridge;

import static dev.lockkeeper.sandbox.eventbridge.EventBridgeFixture.DEAD_LETTERS;
import static dev.lockkeeper.sandbox.eventbridge.EventBridgeFixture.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

class TargetsTest {
  private static final String PATTERN = "{\"source\":[\"aws.ecs\"]}";

  private final EventBridgeFixture aws = new EventBridgeFixture(2);

  @Test
  void targetsAreListedAsTheyWerePut() {
    Target full =
        target("full")
            .inputPath("$.detail")
            .sqsParameters(sqs -> sqs.messageGroupId("group"))
            .retryPolicy(retry -> retry.maximumRetryAttempts(3).maximumEventAgeInSeconds(300))
            .deadLetterConfig(queue -> queue.arn(DEAD_LETTERS))
            .build();
    Target constant = target("constant").input("{\"a\":1}").build();
    aws.rule("r", PATTERN, full);
    put(constant);
    assertThat(targets()).containsExactly(constant, full);
    aws.aws.call(RemoveTargetsRequest.builder().rule("r").ids("full", "unknown").build());
    assertThat(targets()).containsExactly(constant);
  }

  private List<Target> targets() {
    ListTargetsByRuleResponse list =
        aws.aws.call(ListTargetsByRuleRequest.builder().rule("r").build());
    return list.targets();
  }

  @Test
  void aTargetGetsTheWholeEventAPartOfItOrAlwaysTheSame() {
    aws.rule("r", PATTERN, target("part").inputPath("$.detail.number").build());
    put(target("constant").input("{\"a\":1}").build());
    put(target("nothing").inputPath("$.detail.none").build());
    aws.report("ECS Task State Change", 42);
    aws.world.timeline().advanceBy(Duration.ofSeconds(1));
    assertThat(aws.queues.sent())
        .extracting(QueueFake.Sent::body)
        .containsExactlyInAnyOrder("42", "{\"a\":1}", "null");
  }

  @Test
  void aRuleHasFiveTargetsAtMost() {
    aws.rule("r", PATTERN);
    Target[] four =
        IntStream.range(0, 4)
            .mapToObj(number -> target("t" + number).build())
            .toArray(Target[]::new);
    put(four);
    AwsError sixth = aws.aws.refusal(request(target("sixth").build()));
    assertThat(sixth.code()).isEqualTo("LimitExceededException");
    put(target("t0").input("1").build());
    assertThat(targets()).hasSize(5);
  }

  @Test
  void whatTheSandboxCannotDeliverIsRefused() {
    aws.rule("r", PATTERN);
    assertRefused(target("t").arn("arn:aws:lambda:us-east-1:000000000000:function:f"), "SQS");
    assertRefused(target("t").arn(QUEUE + ".fifo"), "standard SQS queues only");
    assertRefused(target("t").inputPath("$.detail[0]"), "InputPath for target t is invalid");
    assertRefused(target("t").input("1").inputPath("$.detail"), "Only one of Input, InputPath");
    assertRefused(
        target("t").inputTransformer(it -> it.inputTemplate("x")), "doesn't model all parameters");
    assertRefused(target("t").retryPolicy(it -> it.maximumRetryAttempts(186)), "'186'");
    assertRefused(target("t").retryPolicy(it -> it.maximumEventAgeInSeconds(59)), "'59'");
    assertRefused(target("t").deadLetterConfig(it -> it.arn(QUEUE + ".fifo")), "standard");
    assertRefused(target("no spaces"), "'no spaces' at 'targets.id'");
    assertThat(targets()).hasSize(1);
  }

  private void assertRefused(Target.Builder target, String reason) {
    AwsError refusal = aws.aws.refusal(request(target.build()));
    assertThat(refusal.code()).isEqualTo("ValidationException");
    assertThat(refusal.getMessage()).contains(reason);
  }

  @Test
  void theRulesOfAQueueCanBeFound() {
    aws.rule("b", PATTERN);
    aws.rule("a", PATTERN);
    aws.rule("other", PATTERN, target("t").arn(DEAD_LETTERS).build());
    ListRuleNamesByTargetResponse names =
        aws.aws.call(ListRuleNamesByTargetRequest.builder().targetArn(QUEUE).build());
    assertThat(names.ruleNames()).containsExactly("a", "b");
  }

  private void put(Target... targets) {
    aws.aws.call(request(targets));
  }

  private static PutTargetsRequest request(Target... targets) {
    return PutTargetsRequest.builder().rule("r").targets(targets).build();
  }

  private static Target.Builder target(String id) {
    return Target.builder().id(id).arn(QUEUE);
  }
}
