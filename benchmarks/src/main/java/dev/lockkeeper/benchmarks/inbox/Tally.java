package dev.lockkeeper.benchmarks.inbox;

import dev.lockkeeper.platform.events.Envelope;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/**
 * The handler of a measurement: notes when each event came to it first, counts those that came
 * again, and does the work. Times are {@link System#nanoTime()}.
 */
final class Tally implements Consumer<Envelope> {
  private static final long NEVER = Long.MIN_VALUE;

  private final Work work;
  private final AtomicLongArray enteredAt;
  private final CountDownLatch missing;
  private final AtomicInteger duplicates = new AtomicInteger();

  /** A tally of the events numbered 0 to {@code count} - 1. */
  Tally(int count, Work work) {
    this.work = work;
    this.enteredAt = new AtomicLongArray(count);
    for (int number = 0; number < count; number++) {
      enteredAt.set(number, NEVER);
    }
    this.missing = new CountDownLatch(count);
  }

  @Override
  public void accept(Envelope event) {
    boolean first = enteredAt.compareAndSet(TaskEvents.number(event), NEVER, System.nanoTime());
    work.run();
    if (first) {
      missing.countDown();
    } else {
      duplicates.incrementAndGet();
    }
  }

  /** Waits until every event has been handled, or for {@code patience}. */
  void await(Duration patience) throws InterruptedException {
    if (!missing.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      System.err.printf("%d events were not handled within %s%n", missing.getCount(), patience);
    }
  }

  /** When the handler got the event first. */
  long enteredAt(int number) {
    long time = enteredAt.get(number);
    if (time == NEVER) {
      throw new IllegalStateException("Event " + number + " was never handled");
    }
    return time;
  }

  /** How many events have not been handled. */
  int lost() {
    return (int) missing.getCount();
  }

  /** How often an event came again. */
  int duplicates() {
    return duplicates.get();
  }
}
