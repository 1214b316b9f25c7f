package dev.lockkeeper.drain.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.inbox.Inbox;
import dev.lockkeeper.platform.inbox.InboxObserver;
import dev.lockkeeper.platform.inbox.InboxRuntime;
import dev.lockkeeper.platform.inbox.InboxSettings;
import dev.lockkeeper.platform.inbox.InboxThreads;
import dev.lockkeeper.platform.inbox.Queue;
import dev.lockkeeper.platform.inbox.SqsQueue;
import dev.lockkeeper.platform.wiring.InboxConfig;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What runs while the process does: the inbox, the sweep, the reconciliation. */
@ApplicationScoped
public class DrainProcess {
  private static final Logger LOG = Logger.getLogger(DrainProcess.class);

  private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(5);

  private final DrainParts parts;
  private final FirstRead firstRead;
  private final DrainConfig config;
  private final InstallationConfig installation;
  private final InboxConfig inboxConfig;
  private final SqsClient sqs;
  private final ObjectMapper json;
  private final InboxObserver observer;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "drain-schedule");
            thread.setDaemon(true);
            return thread;
          });
  private Optional<InboxThreads> inbox = Optional.empty();

  public DrainProcess(
      DrainParts parts,
      @Readiness FirstRead firstRead,
      DrainConfig config,
      InstallationConfig installation,
      InboxConfig inboxConfig,
      SqsClient sqs,
      ObjectMapper json,
      InboxObserver observer) {
    this.parts = parts;
    this.firstRead = firstRead;
    this.config = config;
    this.installation = installation;
    this.inboxConfig = inboxConfig;
    this.sqs = sqs;
    this.json = json;
    this.observer = observer;
  }

  void onStart(@Observes StartupEvent start) {
    readDaemonServices();
    InboxSettings settings = inboxConfig.settings();
    inbox = Optional.of(new InboxThreads(settings, runtime -> inbox(settings, runtime)));
    schedule.execute(guarded("reconciliation", parts.reconciler()::lookAtAll));
    every(config.sweepInterval(), guarded("sweep", parts.due()::sweep));
    every(
        config.reconcileInterval(),
        guarded("reconciliation", () -> parts.reconciler().reconcile(config.reconcileInterval())));
    LOG.infof(
        "drain-service looks after clusters %s and completes hooks %s",
        installation.clusterNames(), config.lifecycleHooks());
  }

  void onStop(@Observes ShutdownEvent stop) {
    schedule.shutdownNow();
    inbox.ifPresent(InboxThreads::close);
  }

  /** Before anything else, so that the drains find them known; over and over if it fails. */
  private void readDaemonServices() {
    if (!firstRead.succeeds()) {
      ScheduledFuture<?> unused =
          schedule.schedule(
              this::readDaemonServices, READ_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Inbox inbox(InboxSettings settings, InboxRuntime runtime) {
    return new Inbox(
        queue(config.queueUrl()),
        queue(config.deadLettersUrl()),
        new EnvelopeReader(json, installation.region()),
        parts.handlers(),
        settings,
        runtime,
        observer);
  }

  private Queue queue(String url) {
    return new SqsQueue(sqs, url);
  }

  private void every(Duration interval, Runnable work) {
    ScheduledFuture<?> unused =
        schedule.scheduleWithFixedDelay(
            work, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A task that throws would never be run again. */
  private static Runnable guarded(String what, Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (UnavailableException error) {
        LOG.warnf("%s is put off: %s", what, error.getMessage());
      } catch (RuntimeException error) {
        LOG.errorf(error, "%s failed, and will be tried again", what);
      }
    };
  }
}
