package dev.lockkeeper.platform.ownership;

import dev.lockkeeper.platform.time.SchedulerTimers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The owner's threads: one for each piece of work, so that no figure waits for a long read. They
 * end together.
 */
public final class OwnerThreads implements Workers {
  private final SchedulerTimers timers = new SchedulerTimers("owner-timer");
  private final List<ExecutorService> threads = new CopyOnWriteArrayList<>();
  private final List<RecurringWork> all = new CopyOnWriteArrayList<>();
  private final Clock clock;

  public OwnerThreads(Clock clock) {
    this.clock = clock;
  }

  @Override
  public RecurringWork of(String what, Supplier<Optional<Instant>> work) {
    ExecutorService thread = thread(what);
    threads.add(thread);
    RecurringWork recurring = new RecurringWork(what, work, thread, timers, clock);
    all.add(recurring);
    return recurring;
  }

  @Override
  public Optional<String> stalled(Instant since) {
    return all.stream().flatMap(each -> each.stalled(since).stream()).findFirst();
  }

  @Override
  public void close() {
    timers.close();
    threads.forEach(ExecutorService::shutdownNow);
  }

  private static ExecutorService thread(String name) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        action -> {
          Thread thread = new Thread(action, name);
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.DiscardPolicy());
  }
}
