package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.rollout.handling.views.RolloutWatch;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads beside the inbox's: they do what the service finds to do by itself. */
@ApplicationScoped
public class RolloutThreads {
  /** Groups that are worked on at a time; each waits for AWS most of the time. */
  private static final int JOBS_AT_ONCE = 20;

  private final ExecutorService jobs =
      Executors.newFixedThreadPool(JOBS_AT_ONCE, daemons("rollout-job"));
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(daemons("rollout-watch"));

  Executor jobs() {
    return jobs;
  }

  /** Tells those who watch rollouts; apart from the schedule, which may have much to do. */
  void watch(RolloutWatch rollouts, Duration interval) {
    ScheduledFuture<?> unused =
        watch.scheduleWithFixedDelay(
            rollouts::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @PreDestroy
  void close() {
    watch.shutdownNow();
    jobs.shutdownNow();
  }
}
