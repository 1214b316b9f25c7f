package dev.lockkeeper.acceptance.stage;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Looks again and again until something holds. The deadline is there to end a test that would hang;
 * it is long enough for any machine, so no result depends on speed.
 */
public final class Await {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private Await() {}

  /** Returns once {@code condition} holds. */
  public static void until(String what, BooleanSupplier condition) {
    until(what, condition, () -> "");
  }

  /**
   * Returns once {@code condition} holds.
   *
   * @param instead says what is the case if it doesn't come to hold
   */
  public static void until(String what, BooleanSupplier condition, Supplier<String> instead) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "not within " + DEADLINE.toSeconds() + " s: " + what + "\n" + instead.get());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was stopped", stopped);
    }
  }
}
