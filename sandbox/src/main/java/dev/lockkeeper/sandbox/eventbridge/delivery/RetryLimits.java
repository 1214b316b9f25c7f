package dev.lockkeeper.sandbox.eventbridge.delivery;

import java.time.Duration;

/**
 * How long EventBridge keeps trying; whichever limit is reached first ends it.
 *
 * @param maximumRetryAttempts 0 to 185
 * @param maximumEventAge 60 seconds to 24 hours
 */
public record RetryLimits(int maximumRetryAttempts, Duration maximumEventAge) {
  /** What a target without a retry policy gets. */
  public static final RetryLimits DEFAULT = new RetryLimits(185, Duration.ofHours(24));
}
