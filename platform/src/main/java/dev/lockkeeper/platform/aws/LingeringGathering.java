package dev.lockkeeper.platform.aws;

import dev.lockkeeper.platform.time.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call goes as soon as it is full, or when nobody has come or been heard of for a while. */
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
    private boolean heardOfMore;
  }

  @Override
  public void add(T one) {
    Batch<T> batch;
    boolean first;
    boolean full;
    synchronized (this) {
      first = open.isEmpty();
      batch = open.orElseGet(Batch::new);
      batch.all.add(one);
      batch.heardOfMore = !first;
      full = batch.all.size() >= size || linger.quiet().isZero();
      open = full ? Optional.empty() : Optional.of(batch);
    }
    if (full) {
      send(batch);
    } else if (first) {
      linger(batch);
    }
  }

  @Override
  public synchronized void expectMore() {
    open.ifPresent(batch -> batch.heardOfMore = true);
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
      batch.lingered++;
      goes = !batch.heardOfMore || batch.lingered >= linger.most();
      batch.heardOfMore = false;
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
