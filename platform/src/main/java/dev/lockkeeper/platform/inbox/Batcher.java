package dev.lockkeeper.platform.inbox;

import dev.lockkeeper.platform.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Gathers entries for batch calls: one goes out when it is full, or a moment after its first. */
final class Batcher<T> {
  private final Duration linger;
  private final Timers timers;
  private final Executor calls;
  private final Consumer<List<T>> call;
  private List<T> waiting = new ArrayList<>(Queue.BATCH);
  private boolean timerSet;

  Batcher(Duration linger, Timers timers, Executor calls, Consumer<List<T>> call) {
    this.linger = linger;
    this.timers = timers;
    this.calls = calls;
    this.call = call;
  }

  void add(T entry) {
    List<T> full = List.of();
    boolean first = false;
    synchronized (this) {
      waiting.add(entry);
      if (waiting.size() >= Queue.BATCH) {
        full = drain();
      } else if (!timerSet) {
        timerSet = true;
        first = true;
      }
    }
    if (first) {
      timers.after(linger, this::lingered);
    }
    send(full);
  }

  private void lingered() {
    List<T> batch;
    synchronized (this) {
      timerSet = false;
      batch = drain();
    }
    send(batch);
  }

  private List<T> drain() {
    List<T> batch = waiting;
    waiting = new ArrayList<>(Queue.BATCH);
    return batch;
  }

  private void send(List<T> batch) {
    if (!batch.isEmpty()) {
      calls.execute(() -> call.accept(batch));
    }
  }
}
