package dev.lockkeeper.drain.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.drain.handling.Rounds;
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
import dev.lockkeeper.platform.wiring.Schedule;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
  private final Schedule schedule;
  private volatile Optional<InboxThreads> inbox = Optional.empty();

  public DrainProcess(
      DrainParts parts,
      @Readiness FirstRead firstRead,
      DrainConfig config,
      InstallationConfig installation,
      InboxConfig inboxConfig,
      SqsClient sqs,
      ObjectMapper json,
      InboxObserver observer,
      Schedule schedule) {
    this.parts = parts;
    this.firstRead = firstRead;
    this.config = config;
    this.installation = installation;
    this.inboxConfig = inboxConfig;
    this.sqs = sqs;
    this.json = json;
    this.observer = observer;
    this.schedule = schedule;
  }

  void onStart(@Observes StartupEvent start) {
    readDaemonServices();
    InboxSettings settings = inboxConfig.settings();
    inbox = Optional.of(new InboxThreads(settings, runtime -> inbox(settings, runtime)));
    schedule.start();
    // A process that died may have had a heartbeat in hand; short hooks can't wait for an interval.
    schedule.once(Duration.ZERO, "sweep", parts.due()::sweep);
    schedule.once(Duration.ZERO, "reconciliation", parts.reconciler()::lookAtAll);
    schedule.once(Duration.ZERO, "reconciliation", rounds()::run);
    schedule.every(config.sweepInterval(), "sweep", parts.due()::sweep);
    schedule.every(config.reconcileInterval(), "reconciliation", rounds()::run);
    schedule.every(
        config.lookInterval(),
        "reconciliation",
        () -> parts.reconciler().reconcile(config.lookInterval()));
    LOG.infof(
        "drain-service looks after clusters %s and completes hooks %s",
        installation.clusterNames(), config.lifecycleHooks());
  }

  void onStop(@Observes ShutdownEvent stop) {
    schedule.stop();
    inbox.ifPresent(InboxThreads::close);
  }

  /** Before anything else, so that the drains find them known; over and over if it fails. */
  private void readDaemonServices() {
    if (!firstRead.succeeds()) {
      schedule.once(READ_AGAIN_AFTER, "first read", this::readDaemonServices);
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

  private Rounds rounds() {
    return parts.reconciliation().rounds();
  }

  /** What is wrong with the receive loops, if they have been started and anything is. */
  Optional<String> inboxStalled(Instant since) {
    return inbox.flatMap(threads -> threads.stalled(since));
  }

  private Queue queue(String url) {
    return new SqsQueue(sqs, url);
  }
}
