package dev.lockkeeper.sandbox.driver;

import dev.lockkeeper.sandbox.world.QueueSink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Moves the world's time and lets others into the world, one at a time. */
public interface Driver extends Executor, AutoCloseable {
  /**
   * Runs {@code work} in the world, where nothing else runs meanwhile, and completes with what it
   * returns or throws.
   */
  <T> CompletableFuture<T> call(Supplier<T> work);

  /**
   * Runs {@code work} in the world as something that happens there by itself: if it fails, that is
   * one of the {@link #failures}.
   */
  @Override
  void execute(Runnable work);

  /**
   * Completes when the world's clock has moved on by {@code delay}; in the world, as for {@link
   * #call}.
   */
  CompletableFuture<Void> after(Duration delay);

  /** The same queues, with their answers given in the world. */
  QueueSink queues(QueueSink queues);

  /** How many things went wrong inside the world by themselves, outside any call. */
  int failures();

  /** The newest of them. */
  Optional<Throwable> lastFailure();

  /** This driver, if it is one whose time is moved by hand. */
  default Optional<SteppedDriver> stepped() {
    return Optional.empty();
  }

  /** Stops the world. Calls that have not run yet are cancelled. */
  @Override
  void close();
}
