package dev.lockkeeper.benchmarks.inbox;

import dev.lockkeeper.benchmarks.inbox.Contender.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How long an event takes from the moment it is due to be sent until its handler begins. Events are
 * due at a fixed rate and sent without waiting for anything, so that a slow spell counts for every
 * event that falls into it.
 *
 * @param callsPerThousand SQS calls for a thousand messages, until the contender had stopped
 */
record Latency(Samples samples, double callsPerThousand, Delivery delivery) {
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Latency measure(QueueServer server, Contender contender, int rate, Duration time)
      throws InterruptedException {
    int unmeasured = Math.toIntExact(rate * WARM_UP.toSeconds());
    int count = unmeasured + Math.toIntExact(rate * time.toSeconds());
    long interval = TimeUnit.SECONDS.toNanos(1) / rate;
    BenchmarkQueue queue = server.newQueue();
    Tally tally = new Tally(count, Work.NONE);
    long began;
    Running running = contender.start(queue, Contender.SHORT_POLL, tally);
    try {
      began = sendAtIntervals(queue, count, interval);
      tally.await(PATIENCE);
    } finally {
      running.close();
    }
    long[] nanos =
        IntStream.range(unmeasured, count)
            .mapToLong(number -> tally.enteredAt(number) - (began + number * interval))
            .toArray();
    return new Latency(
        new Samples(nanos), 1e3 * queue.calls().total() / count, Delivery.of(tally, queue));
  }

  private static long sendAtIntervals(BenchmarkQueue queue, int count, long interval) {
    List<CompletableFuture<?>> sends = new ArrayList<>();
    long began = System.nanoTime();
    for (int number = 0; number < count; number++) {
      long dueAt = began + number * interval;
      for (long left = dueAt - System.nanoTime(); left > 0; left = dueAt - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      sends.add(queue.send(number));
    }
    sends.forEach(CompletableFuture::join);
    return began;
  }
}
