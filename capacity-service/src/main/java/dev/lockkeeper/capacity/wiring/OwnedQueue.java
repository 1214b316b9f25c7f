package dev.lockkeeper.capacity.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.capacity.handling.OwnedWork;
import dev.lockkeeper.capacity.handling.WatchedClusters;
import dev.lockkeeper.capacity.handling.events.ClusterHandlers;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.inbox.GuardedQueue;
import dev.lockkeeper.platform.inbox.Inbox;
import dev.lockkeeper.platform.inbox.InboxObserver;
import dev.lockkeeper.platform.inbox.InboxRuntime;
import dev.lockkeeper.platform.inbox.InboxSettings;
import dev.lockkeeper.platform.inbox.InboxThreads;
import dev.lockkeeper.platform.inbox.Queue;
import dev.lockkeeper.platform.inbox.SqsQueue;
import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.wiring.InboxConfig;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue, polled while this replica is the owner, and only then. */
@Singleton
public class OwnedQueue implements OwnedWork {
  private final CapacityConfig config;
  private final InstallationConfig installation;
  private final InboxConfig inboxConfig;
  private final SqsClient sqs;
  private final ObjectMapper json;
  private final InboxObserver observer;
  private final WatchedClusters clusters;
  private final Clock clock;
  private volatile Optional<InboxThreads> inbox = Optional.empty();

  public OwnedQueue(
      CapacityConfig config,
      InstallationConfig installation,
      InboxConfig inboxConfig,
      SqsClient sqs,
      ObjectMapper json,
      InboxObserver observer,
      WatchedClusters clusters,
      Clock clock) {
    this.config = config;
    this.installation = installation;
    this.inboxConfig = inboxConfig;
    this.sqs = sqs;
    this.json = json;
    this.observer = observer;
    this.clusters = clusters;
    this.clock = clock;
  }

  @Override
  public void begin(Lease lease) {
    InboxSettings settings = inboxConfig.settings();
    inbox = Optional.of(new InboxThreads(settings, runtime -> inbox(lease, settings, runtime)));
  }

  /** Handlers at work may finish within the inbox's grace; they delete nothing any more. */
  @Override
  public void end() {
    inbox.ifPresent(InboxThreads::close);
    inbox = Optional.empty();
  }

  /** What is wrong with the receive loops, if there are any and anything is. */
  Optional<String> stalled(Instant since) {
    return inbox.flatMap(threads -> threads.stalled(since));
  }

  private Inbox inbox(Lease lease, InboxSettings settings, InboxRuntime runtime) {
    return new Inbox(
        queue(config.queueUrl(), lease),
        queue(config.deadLettersUrl(), lease),
        new EnvelopeReader(json, installation.region()),
        new ClusterHandlers(clusters, clock).in(installation.scope()),
        settings,
        runtime,
        observer);
  }

  private Queue queue(String url, Lease lease) {
    return new GuardedQueue(new SqsQueue(sqs, url), lease::mayAct);
  }
}
