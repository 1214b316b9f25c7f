package dev.lockkeeper.benchmarks.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.benchmarks.inbox.Contender.Running;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("long")
class ContendersTest {
  private static final int MESSAGES = 300;
  private static QueueServer server;

  static Stream<Contender> contenders() {
    return Stream.of(new BareLoop(), new LockkeeperInbox(), new SpringContainer());
  }

  @BeforeAll
  static void startServer() {
    server = new QueueServer();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void everyContenderHandlesEachEventOnceAndLeavesAnEmptyQueue(Contender contender)
      throws InterruptedException {
    Throughput round = Throughput.measure(server, contender, MESSAGES, Work.BLOCKING);

    assertThat(round.delivery()).isEqualTo(new Delivery(0, 0, 0));
    assertThat(round.messagesPerSecond()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void everyContenderReceivesWhatIsSentWhileItRuns(Contender contender)
      throws InterruptedException {
    BenchmarkQueue queue = server.newQueue();
    Tally tally = new Tally(MESSAGES, Work.NONE);
    Running running = contender.start(queue, Contender.SHORT_POLL, tally);
    try {
      queue.fill(MESSAGES);
      tally.await(Duration.ofSeconds(30));
    } finally {
      running.close();
    }

    assertThat(Delivery.of(tally, queue)).isEqualTo(new Delivery(0, 0, 0));
  }
}
