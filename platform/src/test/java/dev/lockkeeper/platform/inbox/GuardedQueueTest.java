package dev.lockkeeper.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuardedQueueTest {
  private boolean mayAct = true;
  private final InboxFixture fixture =
      new InboxFixture(InboxFixture.SETTINGS, queue -> new GuardedQueue(queue, () -> mayAct));

  @Test
  void theOwnersMessagesGoAsUsual() {
    fixture.send("one");

    fixture.turn();

    assertThat(fixture.queue.size()).isZero();
  }

  @Test
  void whatWasHandledTooLateIsLeftForTheNextOwner() {
    fixture.send("one");
    fixture.handler =
        text -> {
          mayAct = false;
          return Disposition.handled();
        };

    fixture.turn();

    assertThat(fixture.queue.size()).isEqualTo(1);
    assertThat(fixture.inbox.inFlight()).as("nothing waits for it").isZero();
    fixture.clock.advance(InboxFixture.SETTINGS.visibility());
    assertThat(visibleToOthers()).isEqualTo(1);
  }

  @Test
  void whatWasRejectedTooLateIsNoDeadLetter() {
    fixture.send("one");
    fixture.handler =
        text -> {
          mayAct = false;
          return Disposition.rejected("a test");
        };

    fixture.turn();

    assertThat(fixture.deadLetters.size()).isZero();
    assertThat(fixture.queue.size()).isEqualTo(1);
    fixture.clock.advance(InboxFixture.SETTINGS.visibility());
    assertThat(visibleToOthers()).isEqualTo(1);
  }

  @Test
  void anOwnerThatStopsStillShowsItsMessagesToTheNext() {
    fixture.send("one");
    fixture.poll();
    mayAct = false;

    fixture.stop();

    assertThat(visibleToOthers()).isEqualTo(1);
  }

  private int visibleToOthers() {
    return fixture.queue.receive(Queue.BATCH, Duration.ZERO, Duration.ZERO).size();
  }
}
