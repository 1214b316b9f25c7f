package dev.lockkeeper.platform.aws;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The first goes at once; those who come while a call is under way share the next. Who is urgent
 * doesn't wait for the call under way.
 */
final class BusyGathering<T> implements Gathering<T> {
  private final int size;
  private final Call<T> call;
  private final Deque<T> waiting = new ArrayDeque<>();
  private int underWay;

  BusyGathering(int size, Call<T> call) {
    this.size = size;
    this.call = call;
  }

  @Override
  public void add(T one, boolean urgent) {
    synchronized (this) {
      if (urgent) {
        waiting.addFirst(one);
      } else {
        waiting.addLast(one);
      }
      if (underWay > 0 && !urgent) {
        return;
      }
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
      underWay += batch.isEmpty() ? 0 : 1;
    }
    if (!batch.isEmpty()) {
      call.make(batch, this::ended);
    }
  }

  private void ended() {
    synchronized (this) {
      underWay--;
      if (underWay > 0) {
        return;
      }
    }
    next();
  }
}
