package dev.lockkeeper.platform.inbox;

import dev.lockkeeper.platform.inbox.BatchCalls.Entry;
import dev.lockkeeper.platform.inbox.Queue.VisibilityChange;
import dev.lockkeeper.platform.time.GrowingDelays;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;

/** Turns what became of a message into calls to SQS; a message is released when they are made. */
final class Settlement {
  private static final Logger LOG = System.getLogger(Settlement.class.getName());

  /** Below this a message that is not ready would go round and round. */
  private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

  private final DeadLetters deadLetters;
  private final InboxSettings settings;
  private final InboxObserver observer;
  private final Clock clock;
  private final GrowingDelays delays;
  private final BatchCalls deletes;
  private final BatchCalls visibilityChanges;

  Settlement(
      Queue queue,
      Queue deadLetters,
      InboxSettings settings,
      InboxRuntime runtime,
      InboxObserver observer,
      Holdings holdings) {
    this.deadLetters = new DeadLetters(deadLetters);
    this.settings = settings;
    this.observer = observer;
    this.clock = runtime.clock();
    this.delays = new GrowingDelays(settings.longestRetry(), runtime.jitter());
    this.deletes =
        new BatchCalls(
            "DeleteMessage",
            batch -> queue.delete(batch.stream().map(Entry::receiptHandle).toList()),
            settings,
            runtime,
            observer,
            holdings::release);
    this.visibilityChanges =
        new BatchCalls(
            "ChangeMessageVisibility",
            batch -> queue.changeVisibility(batch.stream().map(Settlement::change).toList()),
            settings,
            runtime,
            observer,
            holdings::release);
  }

  /** Does what the disposition asks for, unless the message has been given back. */
  void settle(Held held, Disposition disposition) {
    if (held.beginSettling()) {
      disposition.match(new Calls(held)).run();
    }
  }

  /**
   * Shows a message that has been given back to others, at once. An extension that comes later does
   * no harm: SQS refuses to hide what is in sight.
   */
  void show(Held held) {
    visibilityChanges.add(held, Duration.ZERO);
  }

  private void delete(Held held) {
    deletes.add(held, Duration.ZERO);
  }

  private void retry(Held held, Duration delay) {
    Duration first = delay.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : delay;
    Duration grown = delays.after(first, held.message().receiveCount());
    Duration left = Queue.LONGEST_VISIBILITY.minus(Duration.between(held.since(), clock.instant()));
    Duration visibility = GrowingDelays.shorter(grown, left);
    held.afterExtension(() -> visibilityChanges.add(held, visibility));
  }

  private void reject(Held held, String reason) {
    try {
      deadLetters.add(held.message(), reason);
      delete(held);
    } catch (RuntimeException failed) {
      observer.callFailed("SendMessage");
      LOG.log(Level.WARNING, "Cannot reject " + held.message().messageId() + " yet", failed);
      retry(held, settings.firstRetry());
    }
  }

  private static VisibilityChange change(Entry entry) {
    return new VisibilityChange(entry.receiptHandle(), entry.visibility());
  }

  private final class Calls implements Disposition.Cases<Runnable> {
    private final Held held;

    Calls(Held held) {
      this.held = held;
    }

    @Override
    public Runnable handled() {
      return () -> delete(held);
    }

    @Override
    public Runnable ignored(String reason) {
      LOG.log(Level.DEBUG, "Ignored {0}: {1}", held.message().messageId(), reason);
      return () -> delete(held);
    }

    @Override
    public Runnable retryAfter(Duration delay, String reason) {
      LOG.log(Level.INFO, "Later, {0}: {1}", held.message().messageId(), reason);
      return () -> retry(held, delay);
    }

    @Override
    public Runnable rejected(String reason) {
      LOG.log(Level.WARNING, "Rejected {0}: {1}", held.message().messageId(), reason);
      return () -> reject(held, reason);
    }
  }
}
