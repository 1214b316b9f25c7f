package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.aws.Sharing;
import dev.lockkeeper.platform.time.SchedulerTimers;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * The threads beside the inbox's: some that do what the service finds to do by itself, and one for
 * each call to ECS that drains share and that is under way.
 */
@ApplicationScoped
public class DrainThreads {
  /** Enough that drains fill the calls they share while others wait for an answer. */
  private static final int JOBS_AT_ONCE = 20;

  private final SchedulerTimers timers = new SchedulerTimers("shared-call-timer");
  private final ExecutorService jobs =
      Executors.newFixedThreadPool(JOBS_AT_ONCE, daemons("drain-job"));
  private final ExecutorService calls = Executors.newCachedThreadPool(daemons("shared-call"));
  private final InstallationConfig installation;

  public DrainThreads(InstallationConfig installation) {
    this.installation = installation;
  }

  DrainParts.Threads all() {
    return new DrainParts.Threads(Sharing.usual(timers, calls, installation.callTimeout()), jobs);
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
    jobs.shutdownNow();
    timers.close();
    calls.shutdown();
  }
}
