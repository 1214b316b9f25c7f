package dev.lockkeeper.platform.inbox;

import dev.lockkeeper.platform.time.SchedulerTimers;
import dev.lockkeeper.platform.time.ThreadPause;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Runs an inbox by real threads: receive loops, workers, a few threads for calls to SQS, a timer.
 * All are daemons; the process ends by itself, and closing is what makes it end well.
 */
public final class InboxThreads implements AutoCloseable {
  private static final Logger LOG = System.getLogger(InboxThreads.class.getName());
  private static final int CALL_THREADS = 4;

  private final Inbox inbox;
  private final ExecutorService workers;
  private final ExecutorService calls;
  private final SchedulerTimers timers = new SchedulerTimers("inbox-timer");
  private final Clock clock = Clock.systemUTC();
  private final List<Thread> receivers = new ArrayList<>();
  private final Map<Thread, Instant> lastTurns = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Starts to receive.
   *
   * @param assembly makes the inbox that is to run on the given runtime
   */
  public InboxThreads(InboxSettings settings, Function<InboxRuntime, Inbox> assembly) {
    workers = pool(settings.workers(), "inbox-worker");
    calls = pool(CALL_THREADS, "inbox-call");
    inbox =
        assembly.apply(
            new InboxRuntime(
                workers,
                calls,
                timers,
                new ThreadPause(),
                clock,
                () -> ThreadLocalRandom.current().nextDouble()));
    ThreadFactory threads = daemons("inbox-receiver");
    for (int i = 0; i < settings.receivers(); i++) {
      receivers.add(threads.newThread(this::receive));
    }
    receivers.forEach(receiver -> lastTurns.put(receiver, clock.instant()));
    receivers.forEach(Thread::start);
  }

  /**
   * What is wrong with the receive loops, if anything. A turn takes as long as SQS waits for a
   * message, and then as long as every handler is busy; that SQS fails doesn't stop it.
   *
   * @param since each of them must have begun a turn after that
   */
  public Optional<String> stalled(Instant since) {
    return receivers.stream().flatMap(receiver -> stalled(receiver, since).stream()).findFirst();
  }

  private Optional<String> stalled(Thread receiver, Instant since) {
    if (!receiver.isAlive()) {
      return Optional.of(receiver.getName() + " has died");
    }
    Instant lastTurn = lastTurns.get(receiver);
    return lastTurn.isBefore(since)
        ? Optional.of(receiver.getName() + " stands since " + lastTurn)
        : Optional.empty();
  }

  /**
   * Stops within the inbox's grace and half a second. A receive that is under way is not waited
   * for; what it brings is shown to others by the visibility timeout at the latest.
   */
  @Override
  public void close() {
    closed = true;
    try {
      inbox.stop();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    receivers.forEach(Thread::interrupt);
    timers.close();
    workers.shutdown();
    calls.shutdown();
  }

  private void receive() {
    try {
      while (!closed) {
        turn();
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() throws InterruptedException {
    lastTurns.put(Thread.currentThread(), clock.instant());
    try {
      inbox.poll();
    } catch (RuntimeException unexpected) {
      LOG.log(Level.ERROR, "A receive loop stumbled, and goes on", unexpected);
    }
  }

  private static ExecutorService pool(int threads, String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons(name),
            new ThreadPoolExecutor.DiscardPolicy());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger count = new AtomicInteger();
    return action -> {
      Thread thread = new Thread(action, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
