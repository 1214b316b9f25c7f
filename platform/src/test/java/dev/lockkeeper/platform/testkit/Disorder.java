package dev.lockkeeper.platform.testkit;

import java.time.Duration;

/**
 * What befalls messages on their way, each by chance.
 *
 * @param duplicate share of messages sent that arrive twice, 0 to 1
 * @param drop share of messages that never arrive
 * @param delay share of messages that arrive late
 * @param longestDelay how late at most
 * @param swap share of receives that bring messages in another order
 */
public record Disorder(
    double duplicate, double drop, double delay, Duration longestDelay, double swap) {
  /** Everything arrives once and in order. */
  public static Disorder none() {
    return new Disorder(0, 0, 0, Duration.ZERO, 0);
  }

  /** As bad as a queue may be: much comes twice, late and swapped; nothing is lost. */
  public static Disorder allButLoss() {
    return new Disorder(0.3, 0, 0.3, Duration.ofMinutes(2), 0.5);
  }
}
