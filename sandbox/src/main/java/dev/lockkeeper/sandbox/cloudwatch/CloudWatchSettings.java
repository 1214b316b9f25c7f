package dev.lockkeeper.sandbox.cloudwatch;

import java.time.Duration;

/**
 * What AWS doesn't say of CloudWatch, or what the sandbox keeps smaller.
 *
 * @param evaluationLag how long after the end of a period alarms look at it; AWS needs a moment too
 * @param extraPeriods how many more periods than asked for an alarm looks back for datapoints where
 *     some are missing; AWS's examples have two for three evaluation periods
 * @param retention how far back values are kept, and the longest an alarm can look back; AWS keeps
 *     values for 15 months
 */
public record CloudWatchSettings(Duration evaluationLag, int extraPeriods, Duration retention) {
  /** What the sandbox uses unless told otherwise. */
  public static final CloudWatchSettings DEFAULT =
      new CloudWatchSettings(Duration.ofSeconds(5), 2, Duration.ofHours(3));
}
