package dev.lockkeeper.rollout.wiring;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads beside the inbox's: they do what the service finds to do by itself. */
@ApplicationScoped
public class RolloutThreads {
  /** Groups that are worked on at a time; each waits for AWS most of the time. */
  private static final int JOBS_AT_ONCE = 20;

  private final ExecutorService jobs =
      Executors.newFixedThreadPool(
          JOBS_AT_ONCE,
          work -> {
            Thread thread = new Thread(work, "rollout-job");
            thread.setDaemon(true);
            return thread;
          });

  Executor jobs() {
    return jobs;
  }

  @PreDestroy
  void close() {
    jobs.shutdownNow();
  }
}
