package dev.lockkeeper.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InboxFlowTest {
  private final InboxFixture fixture = new InboxFixture();

  @Test
  void deletesShareTheirCalls() {
    send(20);
    fixture.turn();
    fixture.turn();
    assertThat(fixture.queue.size()).isZero();
    assertThat(fixture.queue.faults().calls("DeleteMessage")).isEqualTo(2);
  }

  @Test
  void aLoneDeleteWaitsOnlyTheLinger() {
    send(1);
    fixture.poll();
    fixture.workers.runAll();
    assertThat(fixture.queue.size()).isEqualTo(1);
    fixture.clock.advance(Duration.ofMillis(5));
    assertThat(fixture.queue.size()).isZero();
  }

  @Test
  void noMoreMessagesAreHeldThanAllowed() {
    send(50);
    fixture.poll();
    fixture.poll();
    assertThat(fixture.inbox.inFlight()).isEqualTo(20);
    fixture.workers.runAll();
    fixture.clock.advance(Duration.ofMillis(5));
    assertThat(fixture.inbox.inFlight()).isZero();
    assertThat(fixture.queue.size()).isEqualTo(30);
  }

  @Test
  void aMessageStaysHiddenAsLongAsItsHandlerNeeds() {
    send(1);
    fixture.poll();
    fixture.clock.advance(Duration.ofMinutes(5));
    fixture.poll();
    assertThat(fixture.workers.waiting()).isEqualTo(1);
    fixture.workers.runAll();
    fixture.clock.advance(Duration.ofMillis(5));
    assertThat(fixture.queue.size()).isZero();
    assertThat(fixture.seen).hasSize(1);
  }

  @Test
  void extensionsOfManyMessagesShareTheirCalls() {
    send(20);
    fixture.poll();
    fixture.poll();
    fixture.clock.advance(Duration.ofSeconds(15));
    assertThat(fixture.queue.faults().calls("ChangeMessageVisibility")).isEqualTo(2);
  }

  @Test
  void oneFailedExtensionDoesNotShowTheMessageToOthers() {
    send(1);
    fixture.poll();
    fixture.queue.faults().failNext("ChangeMessageVisibility", 1);
    fixture.clock.advance(Duration.ofMinutes(1));
    fixture.poll();
    assertThat(fixture.workers.waiting()).isEqualTo(1);
    assertThat(fixture.failedCalls).containsExactly("ChangeMessageVisibility");
  }

  @Test
  void anExtensionUnderWayDoesNotUndoWhatTheHandlerHasAnsweredMeanwhile() {
    isSettledForFiveMinutes(this::handleAndSettle);
  }

  @Test
  void norDoesASlowExtensionThatALaterOneHasOvertaken() {
    isSettledForFiveMinutes(
        () -> {
          fixture.clock.advance(Duration.ofSeconds(10));
          handleAndSettle();
        });
  }

  private void isSettledForFiveMinutes(Runnable duringTheExtension) {
    send(1);
    fixture.poll();
    fixture.handler = text -> Disposition.retryAfter(Duration.ofMinutes(5), "not yet");
    fixture.queue.faults().duringNext("ChangeMessageVisibility", duringTheExtension);
    fixture.clock.advance(Duration.ofSeconds(15));
    fixture.clock.advance(Duration.ofMillis(5));
    assertThat(fixture.inbox.inFlight()).isZero();
    Instant answered = fixture.clock.instant();
    assertThat(fixture.queue.nextVisibleAt().orElseThrow())
        .isAfterOrEqualTo(answered.plus(Duration.ofMinutes(4)));
  }

  @Test
  void messagesThatAreSettledWhileOthersAreExtendedAreLeftAlone() {
    send(20);
    fixture.poll();
    fixture.poll();
    fixture.queue.faults().duringNext("ChangeMessageVisibility", this::handleAndSettle);
    fixture.clock.advance(Duration.ofSeconds(15));
    assertThat(fixture.queue.size()).isZero();
    assertThat(fixture.queue.faults().calls("ChangeMessageVisibility")).isEqualTo(1);
  }

  private void handleAndSettle() {
    fixture.workers.runAll();
    fixture.clock.advance(Duration.ofMillis(5));
  }

  @Test
  void aHandlerThatHangsLosesItsMessageToOthersInTheEnd() {
    send(1);
    fixture.poll();
    fixture.clock.advance(Duration.ofMinutes(11));
    fixture.poll();
    assertThat(fixture.workers.waiting()).isEqualTo(2);
  }

  @Test
  void anIdleInboxSetsNoTimersAndAsksOncePerPoll() {
    fixture.poll();
    assertThat(fixture.clock.waitingTimers()).isZero();
    assertThat(fixture.queue.faults().calls("ReceiveMessage")).isEqualTo(1);
  }

  @Test
  void failingReceivesAreTriedAgainAfterGrowingPauses() {
    send(1);
    fixture.queue.faults().failNext("ReceiveMessage", 3);
    for (int i = 0; i < 3; i++) {
      fixture.poll();
    }
    assertThat(fixture.clock.pauses())
        .containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
    fixture.turn();
    assertThat(fixture.queue.size()).isZero();
  }

  @Test
  void aFailedDeleteIsMadeAgain() {
    send(3);
    fixture.queue.faults().failNext("DeleteMessage", 2);
    fixture.turn();
    assertThat(fixture.queue.size()).isEqualTo(3);
    fixture.clock.advance(Duration.ofSeconds(1));
    assertThat(fixture.queue.size()).isZero();
    assertThat(fixture.seen).hasSize(3);
    assertThat(fixture.inbox.inFlight()).isZero();
  }

  @Test
  void onlyTheRefusedEntriesOfABatchAreMadeAgain() {
    send(3);
    fixture.queue.faults().refuseNext("DeleteMessage", 1);
    fixture.turn();
    assertThat(fixture.queue.size()).isEqualTo(1);
    assertThat(fixture.inbox.inFlight()).isEqualTo(1);
    fixture.clock.advance(Duration.ofSeconds(1));
    assertThat(fixture.queue.size()).isZero();
  }

  @Test
  void aDeleteThatKeepsFailingCostsASecondDeliveryAndNothingElse() {
    send(1);
    fixture.queue.faults().failNext("DeleteMessage", 5);
    fixture.turn();
    fixture.clock.advance(Duration.ofSeconds(30));
    assertThat(fixture.inbox.inFlight()).isZero();
    fixture.turn();
    assertThat(fixture.seen).extracting(Message::receiveCount).containsExactly(1, 2);
    assertThat(fixture.queue.size()).isZero();
  }

  @Test
  void noExceptionOfADeleteCostsThePlaceOfItsMessage() {
    send(1);
    fixture.queue.faults().breakNext("DeleteMessage", 5);
    fixture.turn();
    fixture.clock.advance(Duration.ofSeconds(30));
    assertThat(fixture.inbox.inFlight()).isZero();
    fixture.turn();
    assertThat(fixture.queue.size()).isZero();
  }

  @Test
  void noExceptionOfARejectionCostsThePlaceOfItsMessage() {
    fixture.queue.send("not JSON");
    fixture.deadLetters.faults().breakNext("SendMessage", 1);
    fixture.turn();
    assertThat(fixture.inbox.inFlight()).isZero();
    fixture.clock.advance(Duration.ofSeconds(2));
    fixture.turn();
    assertThat(fixture.queue.size()).isZero();
    assertThat(fixture.deadLetters.size()).isEqualTo(1);
  }

  @Test
  void aHandlerWithoutAnAnswerCostsASecondDeliveryAndNothingElse() {
    send(1);
    fixture.handler = text -> null;
    fixture.turn();
    assertThat(fixture.inbox.inFlight()).isZero();
    fixture.clock.advance(Duration.ofSeconds(30));
    fixture.handler = text -> Disposition.handled();
    fixture.turn();
    assertThat(fixture.queue.size()).isZero();
  }

  private void send(int count) {
    for (int i = 0; i < count; i++) {
      fixture.send("message " + i);
    }
  }
}
