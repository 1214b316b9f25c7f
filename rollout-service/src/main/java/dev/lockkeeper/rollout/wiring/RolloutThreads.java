package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.rollout.domain.reads.UnavailableException;
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
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** The threads beside the inbox's: they do what the service finds to do by itself. */
@ApplicationScoped
public class RolloutThreads {
  private static final Logger LOG = Logger.getLogger(RolloutThreads.class);

  /** Groups that are worked on at a time; each waits for AWS most of the time. */
  private static final int JOBS_AT_ONCE = 20;

  private final ExecutorService jobs =
      Executors.newFixedThreadPool(JOBS_AT_ONCE, daemons("rollout-job"));
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(daemons("rollout-watch"));

  Executor jobs() {
    return jobs;
  }

  /**
   * The same for what follows from a command. What fails there is found by the sweep once its claim
   * is over.
   */
  Executor followUps() {
    return work ->
        jobs.execute(
            () -> {
              try {
                work.run();
              } catch (UnavailableException | SdkException error) {
                LOG.warnf("what follows from a command is put off: %s", error.getMessage());
              } catch (RuntimeException error) {
                LOG.error("what follows from a command failed, and will be tried again", error);
              }
            });
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
