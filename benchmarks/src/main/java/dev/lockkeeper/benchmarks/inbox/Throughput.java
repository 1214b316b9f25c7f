package dev.lockkeeper.benchmarks.inbox;

import com.sun.management.OperatingSystemMXBean;
import dev.lockkeeper.benchmarks.inbox.Contender.Running;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * How fast a full queue is emptied: from the first handler's start to the last one's end.
 *
 * @param messagesPerSecond handled
 * @param cpuPerThousand processor time of the whole process for a thousand messages, in
 *     milliseconds, until the contender had stopped; the queue's share is in it, and the same for
 *     all who make as many calls
 * @param callsPerThousand SQS calls for a thousand messages, until the contender had stopped
 */
record Throughput(
    double messagesPerSecond, double cpuPerThousand, double callsPerThousand, Delivery delivery) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  static Throughput measure(QueueServer server, Contender contender, int messages, Work work)
      throws InterruptedException {
    BenchmarkQueue queue = server.newQueue();
    queue.fill(messages);
    Tally tally = new Tally(messages, work);
    long cpuBefore = PROCESS.getProcessCpuTime();
    Running running = contender.start(queue, Contender.SHORT_POLL, tally);
    long ended;
    try {
      tally.await(PATIENCE);
      ended = System.nanoTime();
    } finally {
      running.close();
    }
    double cpuMillis = (PROCESS.getProcessCpuTime() - cpuBefore) / 1e6;
    long began = IntStream.range(0, messages).mapToLong(tally::enteredAt).min().orElseThrow();
    double thousands = messages / 1e3;
    return new Throughput(
        messages / ((ended - began) / 1e9),
        cpuMillis / thousands,
        queue.calls().total() / thousands,
        Delivery.of(tally, queue));
  }
}
