package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * Refuses to start where RETAIN is configured for groups that don't retain. While AWS can't be
 * asked, the service runs: an instance is never abandoned before its group was asked once more.
 */
@ApplicationScoped
public class RetentionAtStart {
  private static final Logger LOG = Logger.getLogger(RetentionAtStart.class);

  /** Before the inbox takes anything in. */
  private static final int FIRST = 1;

  private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

  private final RetentionCheck check;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "retention-check");
            thread.setDaemon(true);
            return thread;
          });

  public RetentionAtStart(
      InstallationConfig installation,
      DrainConfig config,
      EcsClient ecs,
      AutoScalingClient autoScaling) {
    this.check = new RetentionCheck(installation.clusterNames(), config, ecs, autoScaling);
  }

  void onStart(@Observes @Priority(FIRST) StartupEvent start) {
    if (!asked()) {
      again();
    }
  }

  void onStop(@Observes ShutdownEvent stop) {
    schedule.shutdownNow();
  }

  private boolean asked() {
    try {
      check.run();
      return true;
    } catch (UnavailableException error) {
      LOG.warnf("whether the groups retain instances can't be asked yet: %s", error.getMessage());
      return false;
    }
  }

  private void again() {
    ScheduledFuture<?> unused =
        schedule.schedule(this::askAgain, AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void askAgain() {
    try {
      if (!asked()) {
        again();
      }
    } catch (IllegalStateException refused) {
      LOG.error(refused.getMessage());
      Quarkus.asyncExit(1);
    }
  }
}
