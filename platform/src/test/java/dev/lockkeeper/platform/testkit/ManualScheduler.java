package dev.lockkeeper.platform.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A manual clock's timers for code that wants an executor: each fires on the moving thread. */
public final class ManualScheduler extends AbstractExecutorService
    implements ScheduledExecutorService {
  private final ManualClock clock;

  public ManualScheduler(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> action, long delay, TimeUnit unit) {
    Duration after = Duration.of(delay, unit.toChronoUnit());
    Scheduled<V> scheduled = new Scheduled<>(action, clock.instant().plus(after));
    clock.after(after, scheduled);
    return scheduled;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
    return schedule(Executors.callable(action), delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable action, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException("each timer fires once");
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable action, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException("each timer fires once");
  }

  @Override
  public void execute(Runnable action) {
    action.run();
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }

  private final class Scheduled<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private final Instant at;

    Scheduled(Callable<V> action, Instant at) {
      super(action);
      this.at = at;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(Duration.between(clock.instant(), at));
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
