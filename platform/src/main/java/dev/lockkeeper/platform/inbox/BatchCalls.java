package dev.lockkeeper.platform.inbox;

import dev.lockkeeper.platform.inbox.Queue.Refusal;
import dev.lockkeeper.platform.time.GrowingDelays;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Deletes, or visibility changes, of single messages, made in batches. What fails is tried again a
 * few times; then the message is left to come into sight by itself, which costs a second delivery
 * and loses nothing.
 */
final class BatchCalls {
  private static final Logger LOG = System.getLogger(BatchCalls.class.getName());
  private static final int MOST_TRIES = 5;
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

  private final String operation;
  private final Function<List<Entry>, List<Refusal>> call;
  private final InboxRuntime runtime;
  private final InboxObserver observer;
  private final Consumer<Held> done;
  private final Batcher<Entry> batcher;
  private final GrowingDelays delays;

  /**
   * Calls of one operation.
   *
   * @param done told of each message that is settled or given up
   */
  BatchCalls(
      String operation,
      Function<List<Entry>, List<Refusal>> call,
      InboxSettings settings,
      InboxRuntime runtime,
      InboxObserver observer,
      Consumer<Held> done) {
    this.operation = operation;
    this.call = call;
    this.runtime = runtime;
    this.observer = observer;
    this.done = done;
    this.batcher = new Batcher<>(settings.linger(), runtime.timers(), runtime.calls(), this::make);
    this.delays = new GrowingDelays(LONGEST_RETRY, runtime.jitter());
  }

  /** A message and what its visibility is to be, which a delete doesn't look at. */
  record Entry(Held held, Duration visibility, int tries) {
    String receiptHandle() {
      return held.message().receiptHandle();
    }
  }

  void add(Held held, Duration visibility) {
    batcher.add(new Entry(held, visibility, 1));
  }

  private void make(List<Entry> batch) {
    Map<String, Refusal> refusals = refusals(batch);
    for (Entry entry : batch) {
      Refusal refusal = refusals.get(entry.receiptHandle());
      if (refusal == null) {
        done.accept(entry.held());
      } else {
        refused(entry, refusal);
      }
    }
  }

  private Map<String, Refusal> refusals(List<Entry> batch) {
    try {
      return call.apply(batch).stream()
          .collect(Collectors.toMap(Refusal::receiptHandle, Function.identity()));
    } catch (RuntimeException failed) {
      // Whatever it is, as no one else returns the messages' places.
      String reason = String.valueOf(failed);
      return batch.stream()
          .map(entry -> new Refusal(entry.receiptHandle(), false, reason))
          .collect(Collectors.toMap(Refusal::receiptHandle, Function.identity()));
    }
  }

  private void refused(Entry entry, Refusal refusal) {
    observer.callFailed(operation);
    if (refusal.senderFault() || entry.tries() >= MOST_TRIES) {
      LOG.log(
          Level.WARNING,
          "{0} of message {1} failed, it will be delivered again: {2}",
          operation,
          entry.held().message().messageId(),
          refusal.reason());
      done.accept(entry.held());
      return;
    }
    Entry again = new Entry(entry.held(), entry.visibility(), entry.tries() + 1);
    runtime.timers().after(delays.after(FIRST_RETRY, entry.tries()), () -> batcher.add(again));
  }
}
