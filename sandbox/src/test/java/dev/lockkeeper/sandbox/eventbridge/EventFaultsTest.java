package dev.lockkeeper.sandbox.eventbridge;

import static dev.lockkeeper.sandbox.eventbridge.delivery.EventFault.Applies.TO_ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockkeeper.sandbox.eventbridge.delivery.Disturbance;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventFaultsTest {
  private static final String TASK = "ECS Task State Change";

  private final EventBridgeFixture aws = new EventBridgeFixture(11);

  @Test
  void theNextTwoEventsAreDroppedAndNoMore() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    next(2, new Disturbance.Drop());
    assertThat(numbersAfterReporting(4)).containsExactlyInAnyOrder(3, 4);
    assertThat(aws.bridge.faults().inForce()).isEmpty();
    assertThat(aws.bridge.log().newest(4).path(3).at("/deliveries/0/outcome").asText())
        .isEqualTo("DROPPED_BY_FAULT");
  }

  @Test
  void aDuplicateIsTheSameEventWithTheSameId() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    next(1, new Disturbance.Duplicate(2, Duration.ofSeconds(5)));
    assertThat(numbersAfterReporting(1)).containsExactly(1, 1, 1);
    assertThat(aws.queues.sent().stream().map(QueueFake.Sent::body).distinct()).hasSize(1);
    assertThat(aws.bridge.log().newest(1).path(0).path("deliveries")).hasSize(3);
  }

  @Test
  void aDelayedEventComesThatMuchLater() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    always(new Disturbance.Delay(Duration.ofSeconds(60), Duration.ofSeconds(90)));
    aws.report(TASK, 1);
    aws.world.timeline().advanceBy(Duration.ofSeconds(59));
    assertThat(aws.queues.sent()).isEmpty();
    aws.world.timeline().advanceBy(Duration.ofSeconds(32));
    assertThat(aws.queues.sent()).hasSize(1);
  }

  @Test
  void aSwappedEventComesRightAfterTheNext() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    next(1, new Disturbance.Swap(Duration.ofSeconds(10)));
    assertThat(numbersAfterReporting(2)).containsExactly(2, 1);
  }

  @Test
  void aSwappedEventThatIsNotFollowedGoesAlone() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    always(new Disturbance.Swap(Duration.ofSeconds(30)));
    aws.report(TASK, 1);
    aws.world.timeline().advanceBy(Duration.ofSeconds(29));
    assertThat(aws.queues.sent()).isEmpty();
    aws.world.timeline().advanceBy(Duration.ofSeconds(2));
    assertThat(aws.numbersSent()).containsExactly(1);
  }

  @Test
  void underEndlessSwapsEveryEventStillArrivesOnce() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    fault(new Disturbance.Swap(Duration.ofSeconds(10)), 0.5, TO_ALL, Optional.empty());
    assertThat(numbersAfterReporting(50)).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void aFaultStrikesOnlyWhatItAppliesTo() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    dropOf(Optional.empty(), Optional.of("ECS Service Action"), Optional.empty());
    dropOf(Optional.empty(), Optional.empty(), Optional.of("another"));
    dropOf(Optional.of("aws.ec2"), Optional.empty(), Optional.empty());
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
    aws.bridge.faults().add(new Disturbance.Drop(), 0.5, TO_ALL, Optional.empty());
    for (int number = 1; number <= 100; number++) {
      aws.report(TASK, number);
    }
    aws.world.timeline().advanceBy(Duration.ofSeconds(1));
    return aws.numbersSent();
  }

  @Test
  void anExhaustedFaultIsNoLongerInForceAndOthersShowWhatIsLeft() {
    aws.rule("all", "{\"source\":[\"aws.ecs\"]}");
    fault(new Disturbance.Drop(), 1, TO_ALL, Optional.of(1));
    fault(new Disturbance.Drop(), 1, TO_ALL, Optional.of(5));
    numbersAfterReporting(3);
    assertThat(aws.bridge.faults().inForce())
        .extracting(EventFault::times)
        .containsExactly(Optional.of(3));
  }

  @Test
  void aFaultThatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fault(new Disturbance.Drop(), 1.1, TO_ALL, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fault(new Disturbance.Drop(), Double.NaN, TO_ALL, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fault(new Disturbance.Drop(), 1, TO_ALL, Optional.of(0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Disturbance.Duplicate(0, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Disturbance.Delay(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    assertThat(aws.bridge.faults().inForce()).isEmpty();
  }

  private void dropOf(
      Optional<String> source, Optional<String> detailType, Optional<String> queueName) {
    EventFault.Applies applies = new EventFault.Applies(source, detailType, queueName);
    fault(new Disturbance.Drop(), 1, applies, Optional.empty());
  }

  private void always(Disturbance disturbance) {
    fault(disturbance, 1, TO_ALL, Optional.empty());
  }

  private void next(int times, Disturbance disturbance) {
    fault(disturbance, 1, TO_ALL, Optional.of(times));
  }

  private void fault(
      Disturbance disturbance,
      double probability,
      EventFault.Applies applies,
      Optional<Integer> times) {
    aws.bridge.faults().add(disturbance, probability, applies, times);
  }

  private List<Integer> numbersAfterReporting(int count) {
    for (int number = 1; number <= count; number++) {
      aws.report(TASK, number);
    }
    aws.world.timeline().advanceBy(Duration.ofMinutes(1));
    return aws.numbersSent();
  }
}
