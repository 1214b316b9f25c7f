package dev.lockkeeper.sandbox.driver;

import dev.lockkeeper.sandbox.world.QueueSink;
import dev.lockkeeper.sandbox.world.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Moves the world with the wall clock, as fast or faster, on one thread. What goes wrong in the
 * world is logged and counted; the world goes on.
 */
public final class RealTimeDriver implements Driver {
  private static final Logger LOG = Logger.getLogger(RealTimeDriver.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Timeline timeline;
  private final double speed;
  private final Instant worldStart;
  private final long wallStart = System.nanoTime();
  private final LinkedBlockingQueue<Work> calls = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "world");
  private volatile boolean stopped;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile Throwable lastFailure;

  /** A call that waits for its turn. */
  private record Work(Runnable run, CompletableFuture<?> result) {}

  /**
   * Starts the world.
   *
   * @param speed seconds of the world in a second of the wall clock; above 0
   */
  public RealTimeDriver(Timeline timeline, double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be above 0, not " + speed);
    }
    this.timeline = timeline;
    this.speed = speed;
    this.worldStart = timeline.now();
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public <T> CompletableFuture<T> call(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable run =
        () -> {
          try {
            result.complete(work.get());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        };
    calls.add(new Work(run, result));
    if (stopped) {
      cancelWaiting();
    }
    return result;
  }

  @Override
  public void execute(Runnable work) {
    calls.add(new Work(() -> guarded(work), new CompletableFuture<>()));
  }

  @Override
  public QueueSink queues(QueueSink queues) {
    return (queueArn, body, attributes) ->
        queues.send(queueArn, body, attributes).whenCompleteAsync((sent, failure) -> {}, this);
  }

  @Override
  public CompletableFuture<Void> after(Duration delay) {
    CompletableFuture<Void> elapsed = new CompletableFuture<>();
    return call(() -> timeline.after(delay, () -> elapsed.complete(null)))
        .thenCompose(timer -> elapsed);
  }

  private void run() {
    while (!stopped) {
      try {
        catchUp();
        Work next = calls.poll(nanosToNext(), TimeUnit.NANOSECONDS);
        if (next != null) {
          catchUp();
          next.run().run();
        }
      } catch (InterruptedException e) {
        stopped = true;
      }
    }
    cancelWaiting();
  }

  /** Lets happen what is due, but lets calls in between: a busy world must still answer. */
  private void catchUp() {
    Instant due = wallNow();
    while (!stopped && timeline.next().filter(next -> !next.isAfter(due)).isPresent()) {
      guarded(timeline::step);
      Work call = calls.poll();
      if (call != null) {
        call.run().run();
      }
    }
    guarded(() -> timeline.advanceTo(due));
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (Throwable e) {
      failures.incrementAndGet();
      lastFailure = e;
      LOG.log(Level.SEVERE, "Something went wrong in the world", e);
    }
  }

  private Instant wallNow() {
    long elapsed = System.nanoTime() - wallStart;
    return worldStart.plusNanos((long) (elapsed * speed));
  }

  private long nanosToNext() {
    Duration inWorld =
        timeline
            .next()
            .map(next -> Duration.between(wallNow(), next))
            .filter(wait -> wait.compareTo(LONGEST_WAIT) < 0)
            .orElse(LONGEST_WAIT);
    return inWorld.isNegative() ? 0 : (long) (inWorld.toNanos() / speed);
  }

  private void cancelWaiting() {
    for (Work work = calls.poll(); work != null; work = calls.poll()) {
      work.result().completeExceptionally(new CancellationException("The world has stopped"));
    }
  }

  @Override
  public int failures() {
    return failures.get();
  }

  @Override
  public Optional<Throwable> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cancelWaiting();
  }
}
