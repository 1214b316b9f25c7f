package dev.lockkeeper.platform.wakeups;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.events.EnvelopeWriter;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.Queue;
import dev.lockkeeper.platform.inbox.ReceivedMessage;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WakeUpsTest {
  private static final String SOURCE = "lockkeeper.drain";
  private final ManualClock clock = ManualClock.started();
  private final Instant start = clock.instant();
  private final DisorderlyQueue queue = new DisorderlyQueue(clock, 1);
  private final Scope scope = new Scope("111122223333", "eu-central-1", List.of());
  private final WakeUps wakeUps =
      new QueuedWakeUps(
          queue, new EnvelopeWriter(new ObjectMapper()), SOURCE, scope, clock, () -> "id");
  private final List<String> woken = new ArrayList<>();
  private final Handlers handlers =
      Handlers.in(scope)
          .on(WakeUp.kind(SOURCE), new WakeUpHandler(wakeUps, this::wake, clock))
          .build();

  @Test
  void aWakeUpComesAtItsTime() {
    wakeUps.schedule("drain-1", start.plusSeconds(100));
    assertThat(wokenBy(start.plusSeconds(99))).isEmpty();
    assertThat(wokenBy(start.plusSeconds(100))).containsExactly("drain-1 after 100 s");
  }

  @Test
  void aPartOfASecondIsRoundedUpAndNeverComesEarly() {
    wakeUps.schedule("drain-1", start.plusMillis(1_500));
    assertThat(wokenBy(start.plusSeconds(10))).containsExactly("drain-1 after 2 s");
  }

  @Test
  void aTimeThatHasPassedIsNow() {
    wakeUps.schedule("drain-1", start.minusSeconds(60));
    assertThat(wokenBy(start)).containsExactly("drain-1 after 0 s");
  }

  @Test
  void aLongWaitIsMadeInHops() {
    wakeUps.schedule("drain-1", start.plus(Duration.ofMinutes(40)));
    assertThat(wokenBy(start.plus(Duration.ofMinutes(41)))).containsExactly("drain-1 after 2400 s");
    assertThat(queue.faults().calls("SendMessage")).isEqualTo(3);
    assertThat(queue.size()).isZero();
  }

  /** Plays the inbox, a second at a time, until the given time. */
  private List<String> wokenBy(Instant time) {
    while (true) {
      for (ReceivedMessage message :
          queue.receive(Queue.BATCH, Duration.ZERO, Duration.ofSeconds(30))) {
        assertThat(handlers.handle(read(message))).isEqualTo(Disposition.handled());
        queue.delete(List.of(message.receiptHandle()));
      }
      if (!clock.instant().isBefore(time)) {
        return woken;
      }
      clock.advance(Duration.ofSeconds(1));
    }
  }

  private static Message read(ReceivedMessage message) {
    return new Message(
        new EnvelopeReader(new ObjectMapper(), "eu-central-1").read(message.body()),
        message.receiveCount(),
        message.sentAt(),
        message.traceHeader());
  }

  private Disposition wake(WakeUp wakeUp, Message message) {
    woken.add(
        wakeUp.key() + " after " + Duration.between(start, clock.instant()).toSeconds() + " s");
    return Disposition.handled();
  }
}
