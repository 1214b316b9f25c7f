package dev.lockkeeper.rollout.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import dev.lockkeeper.rollout.handling.OpenRollouts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What runs while the process does: the inbox, the sweep, the look at what is open. */
@ApplicationScoped
public class RolloutProcess {
  private static final Logger LOG = Logger.getLogger(RolloutProcess.class);

  private final RolloutParts parts;
  private final OpenRollouts open;
  private final RolloutConfig config;
  private final InstallationConfig installation;
  private final InboxConfig inboxConfig;
  private final SqsClient sqs;
  private final ObjectMapper json;
  private final InboxObserver observer;
  private final Schedule schedule;
  private volatile Optional<InboxThreads> inbox = Optional.empty();

  public RolloutProcess(
      RolloutParts parts,
      OpenRollouts open,
      RolloutConfig config,
      InstallationConfig installation,
      InboxConfig inboxConfig,
      SqsClient sqs,
      ObjectMapper json,
      InboxObserver observer,
      Schedule schedule) {
    this.parts = parts;
    this.open = open;
    this.config = config;
    this.installation = installation;
    this.inboxConfig = inboxConfig;
    this.sqs = sqs;
    this.json = json;
    this.observer = observer;
    this.schedule = schedule;
  }

  void onStart(@Observes StartupEvent start) {
    InboxSettings settings = inboxConfig.settings();
    inbox = Optional.of(new InboxThreads(settings, runtime -> inbox(settings, runtime)));
    schedule.start();
    // Nobody may have listened for some time, and a process that died had something in hand.
    schedule.once(Duration.ZERO, "sweep", parts.due()::sweep);
    schedule.once(Duration.ZERO, "look at all", parts.due()::lookAtAll);
    schedule.every(config.sweepInterval(), "sweep", parts.due()::sweep);
    schedule.every(config.sweepInterval(), "look at what is open", open::look);
    LOG.infof("rollout-service looks after clusters %s", installation.clusterNames());
  }

  void onStop(@Observes ShutdownEvent stop) {
    schedule.stop();
    inbox.ifPresent(InboxThreads::close);
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

  /** What is wrong with the receive loops, if they have been started and anything is. */
  Optional<String> inboxStalled(Instant since) {
    return inbox.flatMap(threads -> threads.stalled(since));
  }

  private Queue queue(String url) {
    return new SqsQueue(sqs, url);
  }
}
