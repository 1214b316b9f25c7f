package dev.lockkeeper.sandbox.eventbridge.delivery;

import java.time.Duration;
import java.util.Random;

/**
 * What EventBridge's documentation leaves open. Each delivery draws its own latency between the two
 * bounds, so events overtake each other as they may on AWS.
 *
 * @param shortestLatency from PutEvents to the queue, at least
 * @param longestLatency from PutEvents to the queue, at most; AWS speaks of about half a second
 * @param firstRetry how long after the first failure the second attempt comes, at most
 * @param longestRetry no pause between two attempts is longer. With 8 minutes, the default 185
 *     retries take about the documented 24 hours.
 */
public record EventBridgeSettings(
    Duration shortestLatency, Duration longestLatency, Duration firstRetry, Duration longestRetry) {
  /** What the sandbox uses unless told otherwise. */
  public static final EventBridgeSettings DEFAULT =
      new EventBridgeSettings(
          Duration.ofMillis(50),
          Duration.ofMillis(250),
          Duration.ofSeconds(1),
          Duration.ofMinutes(8));

  Duration latency(Random random) {
    return Chance.between(random, shortestLatency, longestLatency);
  }

  /** The pause before retry number {@code retry}, counted from one: doubled each time, jittered. */
  Duration pauseBefore(int retry, Random random) {
    Duration pause = firstRetry;
    for (int i = 1; i < retry && pause.compareTo(longestRetry) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    Duration capped = pause.compareTo(longestRetry) < 0 ? pause : longestRetry;
    return Chance.between(random, capped.dividedBy(2), capped);
  }
}
