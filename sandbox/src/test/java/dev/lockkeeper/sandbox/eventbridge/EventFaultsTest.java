package dev.lockkeeper.sandbox.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventFaultControl;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFaultsTest {
  private static final String TASK = "ECS Task State Change";

  private final EventBridgeFixture aws = new EventBridgeFixture(11);
  private final EventFaultControl control = new EventFaultControl(aws.bridge.faults());

  @Test
  void theNextTwoEventsAreDroppedAndNoMore() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    fault("{'kind':'drop','times':2}");
    assertThat(numbersAfterReporting(4)).containsExactlyInAnyOrder(3, 4);
    assertThat(control.list()).isEmpty();
    assertThat(aws.bridge.log().newest(4).path(3).at("/deliveries/0/outcome").asText())
        .isEqualTo("DROPPED_BY_FAULT");
  }

  @Test
  void aDuplicateIsTheSameEventWithTheSameId() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    fault("{'kind':'duplicate','copies':2,'withinMillis':5000,'times':1}");
    assertThat(numbersAfterReporting(1)).containsExactly(1, 1, 1);
    assertThat(aws.queues.sent().stream().map(QueueFake.Sent::body).distinct()).hasSize(1);
    assertThat(aws.bridge.log().newest(1).path(0).path("deliveries")).hasSize(3);
  }

  @Test
  void aDelayedEventComesThatMuchLater() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    fault("{'kind':'delay','leastMillis':60000,'mostMillis':90000}");
    aws.report(TASK, 1);
    aws.world.timeline().advanceBy(Duration.ofSeconds(59));
    assertThat(aws.queues.sent()).isEmpty();
    aws.world.timeline().advanceBy(Duration.ofSeconds(32));
    assertThat(aws.queues.sent()).hasSize(1);
  }

  @Test
  void aSwappedEventComesRightAfterTheNext() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    fault("{'kind':'swap','times':1}");
    assertThat(numbersAfterReporting(2)).containsExactly(2, 1);
  }

  @Test
  void aSwappedEventThatIsNotFollowedGoesAlone() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    fault("{'kind':'swap','patienceMillis':30000}");
    aws.report(TASK, 1);
    aws.world.timeline().advanceBy(Duration.ofSeconds(29));
    assertThat(aws.queues.sent()).isEmpty();
    aws.world.timeline().advanceBy(Duration.ofSeconds(2));
    assertThat(aws.numbersSent()).containsExactly(1);
  }

  @Test
  void underEndlessSwapsEveryEventStillArrivesOnce() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    fault("{'kind':'swap','probability':0.5}");
    assertThat(numbersAfterReporting(50)).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void aFaultStrikesOnlyWhatItAppliesTo() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    fault("{'kind':'drop','detailType':'ECS Service Action'}");
    fault("{'kind':'drop','queue':'another'}");
    fault("{'kind':'drop','source':'aws.ec2'}");
    aws.report("ECS Service Action", 1);
    aws.report(TASK, 2);
    aws.world.timeline().advanceBy(Duration.ofSeconds(1));
    assertThat(aws.numbersSent()).containsExactly(2);
  }

  @Test
  void theSameSeedStrikesTheSameEvents() {
    List<Integer> first = survivorsOfHalf(new EventBridgeFixture(3));
    List<Integer> again = survivorsOfHalf(new EventBridgeFixture(3));
    List<Integer> otherwise = survivorsOfHalf(new EventBridgeFixture(4));
    assertThat(again).isEqualTo(first).isNotEqualTo(otherwise);
    assertThat(first).hasSizeBetween(30, 70);
  }

  private static List<Integer> survivorsOfHalf(EventBridgeFixture aws) {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    new EventFaultControl(aws.bridge.faults()).add(json("{'kind':'drop','probability':0.5}"));
    for (int number = 1; number <= 100; number++) {
      aws.report(TASK, number);
    }
    aws.world.timeline().advanceBy(Duration.ofSeconds(1));
    return aws.numbersSent();
  }

  @Test
  void faultsAreListedAsTheyWereAddedAndCanBeTakenOut() {
    JsonNode drop = control.add(json("{'kind':'drop','times':3,'queue':'drain'}"));
    control.add(json("{'kind':'delay','mostMillis':1000,'probability':0.25}"));
    assertThat(json(control.list().toString()))
        .isEqualTo(
            json(
                """
                [{'id':'fault-1','probability':1.0,'times':3,'queue':'drain','kind':'drop'},
                 {'id':'fault-2','probability':0.25,'kind':'delay','leastMillis':0,
                  'mostMillis':1000}]
                """));
    assertThat(control.remove(drop.path("id").asText())).isTrue();
    assertThat(control.remove("fault-1")).isFalse();
    control.clear();
    assertThat(control.list()).isEmpty();
  }

  @Test
  void aFaultThatMakesNoSenseIsRefused() {
    assertRefused("{'kind':'explode'}", "kind is drop, duplicate, delay or swap, not explode");
    assertRefused("{'kind':'drop','mostMillis':5}", "mostMillis is unknown for drop");
    assertRefused("{'kind':'delay'}", "mostMillis is a number of milliseconds, 0 or more");
    assertRefused("{'kind':'drop','probability':2}", "probability is from 0 to 1, not 2.0");
    assertRefused("{'kind':'drop','times':0}", "times is at least 1, not 0");
    assertThat(control.list()).isEmpty();
  }

  private void assertRefused(String fault, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> control.add(json(fault)))
        .withMessage(reason);
  }

  private void fault(String fault) {
    control.add(json(fault));
  }

  private List<Integer> numbersAfterReporting(int count) {
    for (int number = 1; number <= count; number++) {
      aws.report(TASK, number);
    }
    aws.world.timeline().advanceBy(Duration.ofMinutes(1));
    return aws.numbersSent();
  }

  private static JsonNode json(String singleQuoted) {
    return EventBridgeFixture.json(singleQuoted.replace('\'', '"'));
  }
}
