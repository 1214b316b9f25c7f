package dev.lockkeeper.platform.wiring;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One thread that stores audit entries, and a bounded line before it; whatever is over is refused.
 * There is none in a service that injects none.
 */
@ApplicationScoped
public class AuditWriter implements Executor {
  private static final Logger LOG = Logger.getLogger(AuditWriter.class);
  private static final int MOST_WAITING = 10_000;
  private static final long SECONDS_AT_THE_END = 5;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          work -> {
            Thread writer = new Thread(work, "audit-writer");
            writer.setDaemon(true);
            return writer;
          });

  @Override
  public void execute(Runnable work) {
    thread.execute(work);
  }

  /** After everything that makes entries. */
  void onStop(
      @Observes(notifyObserver = Reception.IF_EXISTS) @Priority(Integer.MAX_VALUE)
          ShutdownEvent stop)
      throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(SECONDS_AT_THE_END, TimeUnit.SECONDS)) {
      LOG.warnf("audit entries that are only in the log: %d", thread.getQueue().size());
    }
  }
}
