package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
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

  private final Runnable check;
  private final ScheduledExecutorService schedule;
  private final Runnable end;

  @Inject
  public RetentionAtStart(
      InstallationConfig installation,
      DrainConfig config,
      EcsClient ecs,
      AutoScalingClient autoScaling) {
    this(
        new RetentionCheck(installation.clusterNames(), config, ecs, autoScaling)::run,
        Executors.newSingleThreadScheduledExecutor(RetentionAtStart::newThread),
        () -> Quarkus.asyncExit(1));
  }

  /**
   * The same on any schedule.
   *
   * @param check throws as {@link RetentionCheck#run} does
   * @param end of a service that should not have started
   */
  RetentionAtStart(Runnable check, ScheduledExecutorService schedule, Runnable end) {
    this.check = check;
    this.schedule = schedule;
    this.end = end;
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "retention-check");
    thread.setDaemon(true);
    return thread;
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
      end.run();
    }
  }
}
