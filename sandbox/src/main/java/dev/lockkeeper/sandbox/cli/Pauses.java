package dev.lockkeeper.sandbox.cli;

import java.time.Duration;

/** Waiting between two looks at something that another process does. */
final class Pauses {
  private Pauses() {}

  static void of(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", stopping);
    }
  }
}
