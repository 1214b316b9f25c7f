package dev.lockkeeper.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InboxStopTest {
  private final InboxFixture fixture = new InboxFixture();

  @Test
  void aStopOfAnIdleInboxTakesNoTime() {
    Instant before = fixture.clock.instant();
    fixture.stop();
    assertThat(fixture.clock.instant()).isEqualTo(before);
  }

  @Test
  void messagesThatNobodyHasBegunAreVisibleToOthersAtOnce() {
    fixture.send("one");
    fixture.send("two");
    fixture.poll();
    fixture.stop();
    assertThat(fixture.inbox.inFlight()).isZero();
    assertThat(visibleToOthers()).isEqualTo(2);
    fixture.workers.runAll();
    assertThat(fixture.seen).isEmpty();
  }

  @Test
  void aDeleteThatNeedsAnotherTryIsStillMade() {
    fixture.send("one");
    fixture.poll();
    fixture.queue.faults().failNext("DeleteMessage", 1);
    fixture.workers.runNext();
    fixture.stop();
    assertThat(fixture.queue.size()).isZero();
    assertThat(fixture.inbox.inFlight()).isZero();
  }

  @Test
  void aHandlerThatTakesTooLongLosesItsMessageToOthersWithinFiveSeconds() {
    fixture.send("one");
    fixture.poll();
    Instant before = fixture.clock.instant();
    fixture.handler =
        text -> {
          fixture.stop();
          assertThat(visibleToOthers()).isEqualTo(1);
          return Disposition.handled();
        };
    fixture.workers.runNext();
    assertThat(Duration.between(before, fixture.clock.instant()))
        .isLessThanOrEqualTo(Duration.ofSeconds(5));
    assertThat(fixture.queue.size()).as("the late answer no longer counts").isEqualTo(1);
    assertThat(fixture.inbox.inFlight()).isZero();
  }

  @Test
  void anExtensionUnderWayDoesNotHideWhatTheStopShows() {
    fixture.send("one");
    fixture.poll();
    fixture.queue.faults().duringNext("ChangeMessageVisibility", fixture::stop);
    fixture.clock.advance(Duration.ofSeconds(20));
    assertThat(fixture.inbox.inFlight()).isZero();
    assertThat(visibleToOthers()).isEqualTo(1);
  }

  @Test
  void whatAReceiveStillBringsAfterTheStopGoesBack() {
    fixture.stop();
    fixture.send("late");
    fixture.poll();
    fixture.clock.advance(Duration.ofMillis(5));
    assertThat(visibleToOthers()).isEqualTo(1);
    fixture.workers.runAll();
    assertThat(fixture.seen).isEmpty();
  }

  @Test
  void aReceiveThatTheStopCutsOffIsNoFailure() {
    fixture.queue.faults().failNext("ReceiveMessage", 1);
    fixture.stop();
    Instant before = fixture.clock.instant();
    fixture.poll();
    assertThat(fixture.failedCalls).isEmpty();
    assertThat(fixture.clock.instant()).isEqualTo(before);
  }

  private int visibleToOthers() {
    return fixture.queue.receive(Queue.BATCH, Duration.ZERO, Duration.ZERO).size();
  }
}
