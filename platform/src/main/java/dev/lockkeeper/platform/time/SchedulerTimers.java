package dev.lockkeeper.platform.time;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers by the system's clock, on one daemon thread. */
public final class SchedulerTimers implements Timers, AutoCloseable {
  private final ScheduledThreadPoolExecutor scheduler;

  public SchedulerTimers(String threadName) {
    scheduler =
        new ScheduledThreadPoolExecutor(
            1,
            action -> {
              Thread thread = new Thread(action, threadName);
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void after(Duration delay, Runnable action) {
    ScheduledFuture<?> unused = scheduler.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Forgets the timers that haven't fired; new ones are dropped. */
  @Override
  public void close() {
    scheduler.shutdown();
  }
}
