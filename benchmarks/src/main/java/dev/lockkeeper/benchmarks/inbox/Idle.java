package dev.lockkeeper.benchmarks.inbox;

import dev.lockkeeper.benchmarks.inbox.Contender.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a contender does while its queue is empty. */
final class Idle {
  private static final Duration SETTLING = Duration.ofSeconds(1);

  /** SQS's longest. */
  private static final Duration LONG_POLL = Duration.ofSeconds(20);

  private Idle() {}

  /**
   * SQS calls by operation during {@code time}. All contenders are quiet at the same time, each
   * before a queue of its own.
   */
  static Map<Contender, Map<String, Long>> measure(
      QueueServer server, List<Contender> contenders, Duration time) throws InterruptedException {
    Map<Contender, BenchmarkQueue> queues = new LinkedHashMap<>();
    List<Running> running = new ArrayList<>();
    for (Contender contender : contenders) {
      BenchmarkQueue queue = server.newQueue();
      queues.put(contender, queue);
      running.add(contender.start(queue, LONG_POLL, event -> {}));
    }
    Thread.sleep(SETTLING.toMillis());
    queues.values().forEach(queue -> queue.calls().reset());
    Thread.sleep(time.toMillis());
    Map<Contender, Map<String, Long>> calls = new LinkedHashMap<>();
    queues.forEach((contender, queue) -> calls.put(contender, queue.calls().byOperation()));
    running.parallelStream().forEach(Running::close);
    return calls;
  }
}
