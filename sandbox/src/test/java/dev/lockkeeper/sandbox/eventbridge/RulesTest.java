package dev.lockkeeper.sandbox.eventbridge;

import static dev.lockkeeper.sandbox.eventbridge.EventBridgeFixture.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;

class RulesTest {
  private static final String TASKS = "{\"detail-type\":[\"ECS Task State Change\"]}";

  private final EventBridgeFixture aws = new EventBridgeFixture(2);

  @Test
  void aDisabledRuleMatchesNothingUntilItIsEnabled() {
    aws.rule("tasks", TASKS);
    aws.aws.call(DisableRuleRequest.builder().name("tasks").build());
    assertThat(arrivedAfterReporting(1)).isEmpty();
    aws.aws.call(EnableRuleRequest.builder().name("tasks").build());
    assertThat(arrivedAfterReporting(2)).containsExactly(2);
  }

  @Test
  void aRuleThatIsPutAgainHasTheNewPatternAndItsOldTargets() {
    aws.rule("tasks", TASKS);
    aws.aws.call(
        PutRuleRequest.builder()
            .name("tasks")
            .eventPattern("{\"detail\":{\"number\":[{\"numeric\":[\">\",5]}]}}")
            .build());
    assertThat(arrivedAfterReporting(4, 6)).containsExactly(6);
  }

  @Test
  void aDeletedRuleNoLongerMatches() {
    aws.rule("tasks", TASKS);
    aws.aws.call(RemoveTargetsRequest.builder().rule("tasks").ids("queue").build());
    aws.aws.call(DeleteRuleRequest.builder().name("tasks").build());
    assertThat(arrivedAfterReporting(1)).isEmpty();
    assertThat(aws.aws.refusal(DescribeRuleRequest.builder().name("tasks").build()))
        .hasMessage("Rule tasks does not exist on EventBus default.")
        .extracting(AwsError::code)
        .isEqualTo("ResourceNotFoundException");
  }

  @Test
  void twoRulesThatMatchDeliverTwice() {
    aws.rule("tasks", TASKS);
    aws.rule("ecs", "{\"source\":[\"aws.ecs\"]}");
    assertThat(arrivedAfterReporting(1)).containsExactly(1, 1);
  }

  private List<Integer> arrivedAfterReporting(int... numbers) {
    for (int number : numbers) {
      aws.report("ECS Task State Change", number);
    }
    aws.world.timeline().advanceBy(Duration.ofSeconds(1));
    return aws.numbersSent();
  }

  @Test
  void aRuleWithTargetsCannotBeDeletedAndAnUnknownOneAlready() {
    aws.rule("tasks", TASKS);
    assertThat(aws.aws.refusal(DeleteRuleRequest.builder().name("tasks").build()))
        .hasMessage("Rule can't be deleted since it has targets.");
    assertThat(aws.aws.refusal(DeleteRuleRequest.builder().name("unknown").build())).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "{\"source\":\"aws.ecs\"}",
        "{\"source\":[]}",
        "{\"source\":[{\"like\":\"aws\"}]}",
        "{}"
      })
  void whatIsNoPatternIsRefused(String pattern) {
    AwsError refusal =
        aws.aws.refusal(PutRuleRequest.builder().name("r").eventPattern(pattern).build());
    assertThat(refusal.code()).isEqualTo("InvalidEventPatternException");
    assertThat(refusal.getMessage()).startsWith("Event pattern is not valid. Reason: ");
  }

  @Test
  void aRuleNeedsAPatternAndAProperName() {
    assertThat(aws.aws.refusal(PutRuleRequest.builder().name("r").build()))
        .hasMessage("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    assertThat(aws.aws.refusal(PutRuleRequest.builder().name("a b").eventPattern(TASKS).build()))
        .hasMessageContaining("'a b' at 'name' failed to satisfy constraint");
    assertThat(
            aws.aws.refusal(
                PutRuleRequest.builder().name("r").scheduleExpression("rate(1 day)").build()))
        .hasMessageContaining("ScheduleExpression");
    assertThat(
            aws.aws.refusal(
                PutRuleRequest.builder()
                    .name("r")
                    .eventPattern(TASKS)
                    .eventBusName("nowhere")
                    .build()))
        .hasMessage("Event bus nowhere does not exist.");
  }

  @Test
  void rulesAreListedInPagesAndByPrefix() {
    for (String name : List.of("b-2", "a-1", "b-1", "b-3")) {
      aws.rule(name, TASKS);
    }
    List<String> names = new ArrayList<>();
    String token = null;
    do {
      ListRulesResponse page =
          aws.aws.call(
              ListRulesRequest.builder().namePrefix("b").limit(2).nextToken(token).build());
      assertThat(page.rules()).hasSizeLessThanOrEqualTo(2);
      page.rules().stream().map(Rule::name).forEach(names::add);
      token = page.nextToken();
    } while (token != null);
    assertThat(names).containsExactly("b-1", "b-2", "b-3");
    assertThat(aws.aws.refusal(ListRulesRequest.builder().limit(101).build()))
        .hasMessageContaining("'101' at 'limit'");
    assertThat(aws.aws.refusal(ListRulesRequest.builder().nextToken("!").build()))
        .hasMessageContaining("NextToken is not valid");
  }

  @Test
  void aRuleIsDescribedAsItWasPut() {
    aws.aws.call(CreateEventBusRequest.builder().name("lockkeeper").build());
    PutRuleResponse put =
        aws.aws.call(
            PutRuleRequest.builder()
                .name("r")
                .eventBusName("lockkeeper")
                .eventPattern(TASKS)
                .description("what")
                .state("DISABLED")
                .build());
    assertThat(put.ruleArn()).isEqualTo("arn:aws:events:us-east-1:000000000000:rule/lockkeeper/r");
    DescribeRuleResponse shown =
        aws.aws.call(DescribeRuleRequest.builder().name("r").eventBusName("lockkeeper").build());
    assertThat(shown.eventPattern()).isEqualTo(TASKS);
    assertThat(shown.description()).isEqualTo("what");
    assertThat(shown.stateAsString()).isEqualTo("DISABLED");
    assertThat(shown.eventBusName()).isEqualTo("lockkeeper");
  }

  @Test
  void aBusIsMadeOnceAndDeletedWhenItHasNoRules() {
    CreateEventBusRequest create = CreateEventBusRequest.builder().name("lockkeeper").build();
    CreateEventBusResponse made = aws.aws.call(create);
    assertThat(made.eventBusArn())
        .isEqualTo("arn:aws:events:us-east-1:000000000000:event-bus/lockkeeper");
    assertThat(aws.aws.refusal(create).code()).isEqualTo("ResourceAlreadyExistsException");
    ListEventBusesResponse buses = aws.aws.call(ListEventBusesRequest.builder().build());
    assertThat(buses.eventBuses())
        .extracting(EventBus::name)
        .containsExactly("default", "lockkeeper");

    PutRuleRequest.Builder rule = PutRuleRequest.builder().name("r").eventPattern(TASKS);
    aws.aws.call(rule.eventBusName("lockkeeper").build());
    DeleteEventBusRequest delete = DeleteEventBusRequest.builder().name("lockkeeper").build();
    assertThat(aws.aws.refusal(delete))
        .hasMessage("Event bus can't be deleted since it has rules.");
    aws.aws.call(DeleteRuleRequest.builder().name("r").eventBusName("lockkeeper").build());
    aws.aws.call(delete);
    assertThat(aws.aws.refusal(DescribeEventBusRequest.builder().name("lockkeeper").build()))
        .hasMessage("Event bus lockkeeper does not exist.");
    assertThat(aws.aws.refusal(DeleteEventBusRequest.builder().name("default").build()))
        .hasMessage("Cannot delete event bus default.");
  }

  @Test
  void tagsOfARuleComeAndGo() {
    String arn = aws.rule("tasks", TASKS);
    aws.aws.call(
        TagResourceRequest.builder().resourceARN(arn).tags(tag("a", "1"), tag("b", "2")).build());
    aws.aws.call(UntagResourceRequest.builder().resourceARN(arn).tagKeys("a").build());
    ListTagsForResourceResponse tags =
        aws.aws.call(ListTagsForResourceRequest.builder().resourceARN(arn).build());
    assertThat(tags.tags()).containsExactly(tag("b", "2"));
    assertThat(
            aws.aws.refusal(ListTagsForResourceRequest.builder().resourceARN(QUEUE).build()).code())
        .isEqualTo("ResourceNotFoundException");
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
