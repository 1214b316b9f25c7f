package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.aws.Sharing;
import dev.lockkeeper.platform.time.SchedulerTimers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What makes the calls to ECS that drains share: a thread for each that is under way. */
@ApplicationScoped
public class SharedCallThreads {
  private final SchedulerTimers timers = new SchedulerTimers("shared-call-timer");
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "shared-call");
            thread.setDaemon(true);
            return thread;
          });

  Sharing sharing() {
    return Sharing.usual(timers, threads);
  }

  @PreDestroy
  void close() {
    timers.close();
    threads.shutdown();
  }
}
