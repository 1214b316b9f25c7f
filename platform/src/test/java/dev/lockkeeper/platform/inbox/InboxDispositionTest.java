package dev.lockkeeper.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxDispositionTest {
  private final InboxFixture fixture = new InboxFixture();
  private final ManualClock clock = fixture.clock;

  @Test
  void aHandledMessageIsDeleted() {
    fixture.send("hello");
    fixture.turn();
    assertThat(fixture.seen).hasSize(1);
    assertThat(fixture.queue.size()).isZero();
    assertThat(fixture.inbox.inFlight()).isZero();
    assertThat(fixture.answers).containsExactly("Note Handled");
  }

  @Test
  void anIgnoredMessageIsDeletedToo() {
    fixture.handler = text -> Disposition.ignored("seen before");
    fixture.send("hello");
    fixture.turn();
    assertThat(fixture.queue.size()).isZero();
    assertThat(fixture.deadLetters.size()).isZero();
  }

  @Test
  void aMessageToRetryComesBackAfterItsDelay() {
    fixture.handler = text -> Disposition.retryAfter(Duration.ofSeconds(40), "not yet");
    fixture.send("hello");
    fixture.turn();
    assertThat(fixture.inbox.inFlight()).isZero();
    clock.advance(Duration.ofSeconds(39));
    fixture.turn();
    assertThat(fixture.seen).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    fixture.turn();
    assertThat(fixture.seen).extracting(Message::receiveCount).containsExactly(1, 2);
  }

  @Test
  void theDelayDoublesWithEachReceiveUpToTheLongest() {
    fixture.handler = text -> Disposition.retryAfter(Duration.ofSeconds(30), "not yet");
    fixture.send("hello");
    assertThat(delayAfterTurn()).isEqualTo(Duration.ofSeconds(30));
    assertThat(delayAfterTurn()).isEqualTo(Duration.ofMinutes(1));
    assertThat(delayAfterTurn()).isEqualTo(Duration.ofMinutes(2));
    assertThat(delayAfterTurn()).isEqualTo(Duration.ofMinutes(4));
    assertThat(delayAfterTurn()).isEqualTo(Duration.ofMinutes(5));
    assertThat(delayAfterTurn()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aDelayBeyondTheLongestIsKeptAsAsked() {
    fixture.handler = text -> Disposition.retryAfter(Duration.ofHours(2), "not yet");
    fixture.send("hello");
    assertThat(delayAfterTurn()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void noDelayIsLongerThanSqsAllows() {
    fixture.handler = text -> Disposition.retryAfter(Duration.ofDays(3), "not yet");
    fixture.send("hello");
    assertThat(delayAfterTurn()).isEqualTo(Queue.LONGEST_VISIBILITY);
  }

  @Test
  void jitterOnlyEverMakesADelayLonger() {
    fixture.jitter = 0.5;
    fixture.handler = text -> Disposition.retryAfter(Duration.ofSeconds(100), "not yet");
    fixture.send("hello");
    assertThat(delayAfterTurn()).isEqualTo(Duration.ofSeconds(110));
  }

  @Test
  void anExceptionOfTheHandlerCountsAsARetryWithTheInboxsOwnDelay() {
    fixture.handler =
        text -> {
          throw new IllegalStateException("a bug");
        };
    fixture.send("hello");
    assertThat(delayAfterTurn()).isEqualTo(Duration.ofSeconds(1));
    assertThat(fixture.answers).containsExactly("Note RetryAfter");
  }

  @Test
  void anErrorOfTheHandlerDoesNotKeepTheMessageForEver() {
    fixture.handler =
        text -> {
          throw new NoClassDefFoundError("Gone");
        };
    fixture.send("hello");
    assertThat(delayAfterTurn()).isEqualTo(Duration.ofSeconds(1));
    assertThat(fixture.inbox.inFlight()).isZero();
  }

  @Test
  void aRejectedMessageGoesToTheDeadLetterQueueAtOnceWithTheReason() {
    fixture.handler = text -> Disposition.rejected("no such\u0000 thing");
    fixture.queue.send(
        new OutgoingMessage(
            InboxFixture.note("hello"),
            Duration.ZERO,
            Map.of("Origin", "test"),
            Optional.of("Root=1-abc")));
    fixture.turn();
    assertThat(fixture.queue.size()).isZero();
    ReceivedMessage dead = fixture.deadLetters.contents().get(0);
    assertThat(dead.body()).isEqualTo(InboxFixture.note("hello"));
    assertThat(dead.traceHeader()).contains("Root=1-abc");
    assertThat(dead.attributes())
        .containsEntry("RejectedReason", "no such  thing")
        .containsEntry("RejectedMessageId", "message-1")
        .containsEntry("Origin", "test");
  }

  @Test
  void aBodyThatIsNoEventIsRejectedWithTheMemberAtFault() {
    fixture.queue.send("{\"detail-type\":\"Note\"}");
    fixture.queue.send("hello?");
    fixture.turn();
    assertThat(fixture.seen).isEmpty();
    assertThat(fixture.queue.size()).isZero();
    assertThat(fixture.deadLetters.contents())
        .extracting(dead -> dead.attributes().get("RejectedReason"))
        .satisfiesExactly(
            reason -> assertThat(reason).isEqualTo("id: is missing or empty"),
            reason -> assertThat(reason).startsWith("body: is not JSON"));
  }

  @Test
  void aMessageThatCannotBeRejectedYetIsNotLost() {
    fixture.handler = text -> Disposition.rejected("never");
    fixture.deadLetters.faults().failNext("SendMessage", 1);
    fixture.send("hello");
    assertThat(delayAfterTurn()).isEqualTo(Duration.ofSeconds(1));
    fixture.turn();
    assertThat(fixture.deadLetters.size()).isEqualTo(1);
    assertThat(fixture.queue.size()).isZero();
    assertThat(fixture.failedCalls).containsExactly("SendMessage");
  }

  @Test
  void aPoisonedMessageIsMovedAsideBySqsWhileOthersAreHandled() {
    fixture.queue.redriveTo(fixture.deadLetters, 3);
    fixture.handler =
        text -> {
          if (text.equals("poison")) {
            throw new IllegalStateException("always");
          }
          return Disposition.handled();
        };
    fixture.send("poison");
    fixture.send("good");
    for (int i = 0; i < 4; i++) {
      fixture.turn();
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(fixture.queue.size()).isZero();
    assertThat(fixture.deadLetters.contents())
        .extracting(ReceivedMessage::body)
        .containsExactly(InboxFixture.note("poison"));
  }

  /** How long the message stays hidden once it has been handled; moves the clock to that time. */
  private Duration delayAfterTurn() {
    Instant settledAt = clock.instant().plus(InboxFixture.SETTINGS.linger());
    fixture.turn();
    Instant visibleAt = fixture.queue.nextVisibleAt().orElseThrow();
    clock.advanceTo(visibleAt);
    return Duration.between(settledAt, visibleAt);
  }
}
