package dev.lockkeeper.platform.aws;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The first goes at once; those who come while a call is under way share the next. */
final class BusyGathering<T> implements Gathering<T> {
  private final int size;
  private final Call<T> call;
  private final Deque<T> waiting = new ArrayDeque<>();
  private boolean busy;

  BusyGathering(int size, Call<T> call) {
    this.size = size;
    this.call = call;
  }

  @Override
  public void add(T one) {
    synchronized (this) {
      waiting.add(one);
      if (busy) {
        return;
      }
      busy = true;
    }
    next();
  }

  @Override
  public void expectMore() {
    // It waits for nobody.
  }

  private void next() {
    List<T> batch = new ArrayList<>();
    synchronized (this) {
      while (!waiting.isEmpty() && batch.size() < size) {
        batch.add(waiting.remove());
      }
      busy = !batch.isEmpty();
    }
    if (!batch.isEmpty()) {
      call.make(batch, this::next);
    }
  }
}
