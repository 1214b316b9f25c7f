package dev.lockkeeper.sandbox.driver;

import dev.lockkeeper.sandbox.world.QueueSink;
import dev.lockkeeper.sandbox.world.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Time stands still until a test moves it. Calls run on the caller's thread, one at a time; what
 * goes wrong in the world while it is advanced is thrown at whoever advanced it.
 */
public final class SteppedDriver implements Driver {
  private final Timeline timeline;
  private final ReentrantLock world = new ReentrantLock(true);

  public SteppedDriver(Timeline timeline) {
    this.timeline = timeline;
  }

  @Override
  public <T> CompletableFuture<T> call(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    world.lock();
    try {
      result.complete(work.get());
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    } finally {
      world.unlock();
    }
    return result;
  }

  @Override
  public void execute(Runnable work) {
    locked(work);
  }

  /**
   * The world waits for the answers: what is sent at an instant is in its queue at that instant.
   */
  @Override
  public QueueSink queues(QueueSink queues) {
    return (queueArn, body, attributes) -> {
      CompletableFuture<Void> sent = queues.send(queueArn, body, attributes).toCompletableFuture();
      sent.handle((done, failure) -> null).join();
      return sent;
    };
  }

  @Override
  public CompletableFuture<Void> after(Duration delay) {
    CompletableFuture<Void> elapsed = new CompletableFuture<>();
    return call(() -> timeline.after(delay, () -> elapsed.complete(null)))
        .thenCompose(timer -> elapsed);
  }

  /** Lets so much time go by. */
  public void advanceBy(Duration by) {
    locked(() -> timeline.advanceBy(by));
  }

  /** Lets time go by until then. */
  public void advanceTo(Instant to) {
    locked(() -> timeline.advanceTo(to));
  }

  private void locked(Runnable work) {
    world.lock();
    try {
      work.run();
    } finally {
      world.unlock();
    }
  }

  @Override
  public Optional<SteppedDriver> stepped() {
    return Optional.of(this);
  }

  @Override
  public int failures() {
    return 0;
  }

  @Override
  public Optional<Throwable> lastFailure() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
