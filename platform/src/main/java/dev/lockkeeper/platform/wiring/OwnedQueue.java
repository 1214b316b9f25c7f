package dev.lockkeeper.platform.wiring;

import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.inbox.GuardedQueue;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.inbox.Inbox;
import dev.lockkeeper.platform.inbox.InboxObserver;
import dev.lockkeeper.platform.inbox.InboxRuntime;
import dev.lockkeeper.platform.inbox.InboxSettings;
import dev.lockkeeper.platform.inbox.InboxThreads;
import dev.lockkeeper.platform.inbox.Queue;
import dev.lockkeeper.platform.inbox.SqsQueue;
import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.ownership.OwnedWork;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue that is polled while this replica is the owner, and only then. */
public final class OwnedQueue implements OwnedWork {
  private final Urls urls;
  private final Handlers handlers;
  private final SqsClient sqs;
  private final EnvelopeReader reader;
  private final InboxSettings settings;
  private final InboxObserver observer;
  private volatile Optional<InboxThreads> inbox = Optional.empty();

  /** Where messages come from, and where those go that can't be handled. */
  public record Urls(String queue, String deadLetters) {}

  /** Not polled yet. */
  public OwnedQueue(
      Urls urls,
      Handlers handlers,
      SqsClient sqs,
      EnvelopeReader reader,
      InboxSettings settings,
      InboxObserver observer) {
    this.urls = urls;
    this.handlers = handlers;
    this.sqs = sqs;
    this.reader = reader;
    this.settings = settings;
    this.observer = observer;
  }

  @Override
  public void begin(Lease lease) {
    inbox = Optional.of(new InboxThreads(settings, runtime -> inbox(lease, runtime)));
  }

  /** Handlers at work may finish within the inbox's grace; they delete nothing any more. */
  @Override
  public void end() {
    inbox.ifPresent(InboxThreads::close);
    inbox = Optional.empty();
  }

  /** What is wrong with the receive loops, if there are any and anything is. */
  public Optional<String> stalled(Instant since) {
    return inbox.flatMap(threads -> threads.stalled(since));
  }

  private Inbox inbox(Lease lease, InboxRuntime runtime) {
    return new Inbox(
        guarded(urls.queue(), lease),
        guarded(urls.deadLetters(), lease),
        reader,
        handlers,
        settings,
        runtime,
        observer);
  }

  private Queue guarded(String url, Lease lease) {
    return new GuardedQueue(new SqsQueue(sqs, url), lease::mayAct);
  }
}
