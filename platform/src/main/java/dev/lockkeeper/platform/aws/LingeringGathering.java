package dev.lockkeeper.platform.aws;

import dev.lockkeeper.platform.time.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call goes as soon as it is full or one of those in it is urgent, or when nobody has come or
 * been heard of for a while.
 */
final class LingeringGathering<T> implements Gathering<T> {
  private final int size;
  private final Linger linger;
  private final Timers timers;
  private final Call<T> call;
  private Optional<Batch<T>> open = Optional.empty();

  LingeringGathering(int size, Linger linger, Timers timers, Call<T> call) {
    this.size = size;
    this.linger = linger;
    this.timers = timers;
    this.call = call;
  }

  /** Those who have come so far. */
  private static final class Batch<T> {
    private final List<T> all = new ArrayList<>();
    private int lingered;
    private int silent;
    private boolean oneOfMany;

    void hearOfMore() {
      oneOfMany = true;
      silent = 0;
    }

    /** One quiet time has passed; whether that is enough. */
    boolean goes(Linger linger) {
      lingered++;
      silent++;
      return silent > (oneOfMany ? linger.patience() : 0) || lingered >= linger.most();
    }
  }

  @Override
  public void add(T one, boolean urgent) {
    Batch<T> batch;
    boolean first;
    boolean goes;
    synchronized (this) {
      first = open.isEmpty();
      batch = open.orElseGet(Batch::new);
      batch.all.add(one);
      if (!first) {
        batch.hearOfMore();
      }
      goes = urgent || batch.all.size() >= size || linger.quiet().isZero();
      open = goes ? Optional.empty() : Optional.of(batch);
    }
    if (goes) {
      send(batch);
    } else if (first) {
      linger(batch);
    }
  }

  @Override
  public synchronized void expectMore() {
    open.ifPresent(Batch::hearOfMore);
  }

  private void linger(Batch<T> batch) {
    timers.after(linger.quiet(), () -> lingered(batch));
  }

  private void lingered(Batch<T> batch) {
    boolean goes;
    synchronized (this) {
      if (open.filter(it -> it == batch).isEmpty()) {
        return;
      }
      goes = batch.goes(linger);
      open = goes ? Optional.empty() : open;
    }
    if (goes) {
      send(batch);
    } else {
      linger(batch);
    }
  }

  private void send(Batch<T> batch) {
    call.make(List.copyOf(batch.all), () -> {});
  }
}
