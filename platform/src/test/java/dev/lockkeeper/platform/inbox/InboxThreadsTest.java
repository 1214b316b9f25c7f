package dev.lockkeeper.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InboxThreadsTest {
  private static final int MESSAGES = 300;
  private final DisorderlyQueue queue = new DisorderlyQueue(Clock.systemUTC(), 1);
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final CountDownLatch allSeen = new CountDownLatch(MESSAGES);
  private Inbox inbox;

  @Test
  void realThreadsHandleEveryMessageAndLeaveNoneBehind() throws InterruptedException {
    for (int i = 0; i < MESSAGES; i++) {
      queue.send(InboxFixture.note("message " + i));
    }
    InboxThreads threads = new InboxThreads(InboxFixture.SETTINGS, this::assemble);
    assertThat(allSeen.await(1, TimeUnit.MINUTES)).isTrue();
    threads.close();
    assertThat(inbox.inFlight()).isZero();
    assertThat(queue.size()).isZero();
  }

  @Test
  void receiveLoopsTellWhetherTheyGetOnAndWhenTheyHaveDied() throws InterruptedException {
    InboxThreads threads = new InboxThreads(InboxFixture.SETTINGS, this::assemble);
    assertThat(threads.stalled(Instant.EPOCH)).isEmpty();
    assertThat(threads.stalled(Instant.MAX)).get().asString().contains("inbox-receiver", "stands");
    threads.close();
    while (threads.stalled(Instant.EPOCH).isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(threads.stalled(Instant.EPOCH)).get().asString().contains("has died");
  }

  private Inbox assemble(InboxRuntime runtime) {
    EventKind<String> note =
        new EventKind<>("lockkeeper.test", "Note", event -> EventKind.detail(event).text("text"));
    inbox =
        new Inbox(
            queue,
            new DisorderlyQueue(Clock.systemUTC(), 2),
            new EnvelopeReader(new ObjectMapper(), "eu-central-1"),
            Handlers.in(new Scope("111122223333", "eu-central-1", List.of()))
                .on(note, this::see)
                .build(),
            InboxFixture.SETTINGS,
            runtime,
            InboxObserver.none());
    return inbox;
  }

  private Disposition see(String text, Message message) {
    if (seen.add(text)) {
      allSeen.countDown();
    }
    return Disposition.handled();
  }
}
