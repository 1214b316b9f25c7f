package dev.lockkeeper.platform.inbox;

import dev.lockkeeper.platform.inbox.Queue.Refusal;
import dev.lockkeeper.platform.inbox.Queue.VisibilityChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps messages hidden from other receivers while they wait for a worker or are with their
 * handler. Looks four times in a visibility timeout, so that a failed call has a second chance.
 */
final class VisibilityKeeper {
  private final Queue queue;
  private final InboxSettings settings;
  private final InboxRuntime runtime;
  private final InboxObserver observer;
  private final Holdings holdings;
  private boolean timerSet;

  VisibilityKeeper(
      Queue queue,
      InboxSettings settings,
      InboxRuntime runtime,
      InboxObserver observer,
      Holdings holdings) {
    this.queue = queue;
    this.settings = settings;
    this.runtime = runtime;
    this.observer = observer;
    this.holdings = holdings;
  }

  /** Keeps watch as long as there are messages; to be called when some have come in. */
  synchronized void watch() {
    if (!timerSet) {
      timerSet = true;
      runtime.timers().after(settings.visibility().dividedBy(4), this::look);
    }
  }

  private void look() {
    synchronized (this) {
      timerSet = false;
    }
    if (holdings.count() > 0) {
      watch();
      runtime.calls().execute(this::extend);
    }
  }

  private void extend() {
    Instant now = runtime.clock().instant();
    Instant soon = now.plus(settings.visibility().multipliedBy(2).dividedBy(3));
    Instant hangsSince = now.minus(settings.longestHold());
    List<Held> batch = new ArrayList<>(Queue.BATCH);
    for (Held held : holdings.all()) {
      if (held.since().isAfter(hangsSince) && held.beginExtension(soon)) {
        batch.add(held);
      }
      if (batch.size() == Queue.BATCH) {
        extend(batch);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      extend(batch);
    }
  }

  private void extend(List<Held> batch) {
    Duration visibility = settings.visibility();
    Instant hiddenUntil = runtime.clock().instant().plus(visibility);
    try {
      Set<String> refused =
          queue
              .changeVisibility(
                  batch.stream()
                      .map(held -> held.message().receiptHandle())
                      .map(handle -> new VisibilityChange(handle, visibility))
                      .toList())
              .stream()
              .map(Refusal::receiptHandle)
              .collect(Collectors.toSet());
      refused.forEach(handle -> observer.callFailed("ChangeMessageVisibility"));
      batch.stream()
          .filter(held -> !refused.contains(held.message().receiptHandle()))
          .forEach(held -> held.hiddenUntil(hiddenUntil));
    } catch (RuntimeException nextLookTriesAgain) {
      observer.callFailed("ChangeMessageVisibility");
    } finally {
      batch.forEach(Held::endExtension);
    }
  }
}
