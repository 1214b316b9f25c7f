package dev.lockkeeper.sandbox.driver;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Moves the world's time and lets others into the world, one at a time. */
public interface Driver extends AutoCloseable {
  /**
   * Runs {@code work} in the world, where nothing else runs meanwhile, and completes with what it
   * returns or throws.
   */
  <T> CompletableFuture<T> call(Supplier<T> work);

  /**
   * Completes when the world's clock has moved on by {@code delay}; in the world, as for {@link
   * #call}.
   */
  CompletableFuture<Void> after(Duration delay);

  /** How many things went wrong inside the world by themselves, outside any call. */
  int failures();

  /** The newest of them. */
  Optional<Throwable> lastFailure();

  /** Stops the world. Calls that have not run yet are cancelled. */
  @Override
  void close();
}
