package dev.lockkeeper.benchmarks.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.inbox.Inbox;
import dev.lockkeeper.platform.inbox.InboxObserver;
import dev.lockkeeper.platform.inbox.InboxSettings;
import dev.lockkeeper.platform.inbox.InboxThreads;
import dev.lockkeeper.platform.inbox.SqsQueue;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Our inbox, with the settings the services have, apart from the number of handlers. Nothing is
 * rejected here, so it has no dead-letter queue of its own.
 */
final class LockkeeperInbox implements Contender {
  @Override
  public String name() {
    return "Lockkeeper inbox";
  }

  @Override
  public Running start(BenchmarkQueue queue, Duration longPoll, Consumer<Envelope> handler) {
    SqsClient sqs = SqsClients.sync(queue.endpoint(), queue.calls());
    SqsQueue sqsQueue = new SqsQueue(sqs, queue.url());
    InboxSettings settings = settings(longPoll);
    InboxThreads threads =
        new InboxThreads(
            settings,
            runtime ->
                new Inbox(
                    sqsQueue,
                    sqsQueue,
                    new EnvelopeReader(new ObjectMapper(), TaskEvents.REGION),
                    handlers(handler),
                    settings,
                    runtime,
                    InboxObserver.none()));
    return () -> {
      threads.close();
      sqs.close();
    };
  }

  private static Handlers handlers(Consumer<Envelope> handler) {
    return Handlers.in(new Scope(TaskEvents.ACCOUNT, TaskEvents.REGION, List.of()))
        .otherwise(
            message -> {
              handler.accept(message.envelope());
              return Disposition.handled();
            })
        .build();
  }

  private static InboxSettings settings(Duration longPoll) {
    InboxSettings ours = InboxSettings.defaults();
    return new InboxSettings(
        RECEIVES,
        HANDLERS,
        ours.mostInFlight(),
        longPoll,
        ours.visibility(),
        ours.linger(),
        ours.firstRetry(),
        ours.longestRetry(),
        ours.longestHold(),
        ours.stopGrace());
  }
}
