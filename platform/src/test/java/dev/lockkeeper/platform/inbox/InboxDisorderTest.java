package dev.lockkeeper.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.Disorder;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever SQS, handlers and processes do: each message is handled or rejected in the end. */
class InboxDisorderTest {
  private static final int MESSAGES = 40;
  private static final int TROUBLED_TURNS = 60;

  private final InboxFixture fixture = new InboxFixture();
  private final Set<String> handled = new HashSet<>();
  private boolean troubled = true;

  /** Kept, since the log manager forgets loggers that nobody holds. */
  private static final Logger LOG = Logger.getLogger("dev.lockkeeper.platform.inbox");

  /** Thousands of failures are made on purpose here; nobody wants to read of them. */
  @BeforeAll
  static void beQuiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingIsLost(int seed) {
    Random random = new Random(seed);
    fixture.queue.disorder(Disorder.allButLoss());
    fixture.handler = text -> answer(text, random);
    for (int i = 0; i < MESSAGES; i++) {
      fixture.send((i % 8 == 0 ? "bad " : "good ") + i);
    }
    for (int i = 0; i < TROUBLED_TURNS; i++) {
      trouble(random);
    }
    calmDown();
    assertThat(fixture.queue.size()).as("messages left, seed %d", seed).isZero();
    assertThat(fixture.inbox.inFlight()).as("messages held, seed %d", seed).isZero();
    assertThat(handled).as("good ones handled, seed %d", seed).hasSize(MESSAGES - MESSAGES / 8);
    assertThat(fixture.deadLetters.contents())
        .as("bad ones rejected, seed %d", seed)
        .extracting(ReceivedMessage::body)
        .contains(
            IntStream.range(0, MESSAGES / 8)
                .mapToObj(i -> InboxFixture.note("bad " + i * 8))
                .toArray(String[]::new));
  }

  private Disposition answer(String text, Random random) {
    int chance = troubled ? random.nextInt(10) : 9;
    if (chance < 2) {
      throw new IllegalStateException("a handler's bad day");
    }
    if (chance < 4) {
      return Disposition.retryAfter(Duration.ofSeconds(random.nextInt(60)), "not yet");
    }
    if (text.startsWith("bad")) {
      return Disposition.rejected("bad");
    }
    handled.add(text);
    return Disposition.handled();
  }

  private void trouble(Random random) {
    switch (random.nextInt(8)) {
      case 0 -> fixture.queue.faults().failNext("DeleteMessage", random.nextInt(8));
      case 1 -> fixture.queue.faults().refuseNext("DeleteMessage", random.nextInt(8));
      case 2 -> fixture.queue.faults().failNext("ChangeMessageVisibility", random.nextInt(8));
      case 3 -> fixture.queue.faults().failNext("ReceiveMessage", random.nextInt(3));
      case 4 -> fixture.deadLetters.faults().failNext("SendMessage", random.nextInt(3));
      case 5 -> {
        fixture.stop();
        fixture.replaceInbox();
      }
      default -> fixture.clock.advance(Duration.ofMillis(random.nextInt(40_000)));
    }
    if (fixture.inbox.inFlight() == 0) {
      fixture.poll();
    }
    int atWork = fixture.workers.waiting();
    for (int i = 0; i < atWork && random.nextInt(6) > 0; i++) {
      fixture.workers.runNext();
    }
  }

  private void calmDown() {
    troubled = false;
    fixture.queue.disorder(Disorder.none());
    for (String operation : new String[] {"DeleteMessage", "ChangeMessageVisibility"}) {
      fixture.queue.faults().failNext(operation, 0);
      fixture.queue.faults().refuseNext(operation, 0);
    }
    fixture.queue.faults().failNext("ReceiveMessage", 0);
    fixture.deadLetters.faults().failNext("SendMessage", 0);
    for (int i = 0; i < 60; i++) {
      fixture.workers.runAll();
      fixture.clock.advance(Duration.ofSeconds(30));
      fixture.poll();
    }
    fixture.workers.runAll();
    fixture.clock.advance(Duration.ofSeconds(30));
  }
}
