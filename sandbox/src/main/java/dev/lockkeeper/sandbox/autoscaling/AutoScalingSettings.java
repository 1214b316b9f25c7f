package dev.lockkeeper.sandbox.autoscaling;

import java.time.Duration;

/**
 * How fast Auto Scaling acts. AWS documents none of these figures.
 *
 * @param reaction from a change of what is wanted to the launch or termination it leads to
 * @param proceed how long an instance stays in a state that only passes: {@code Pending:Proceed},
 *     {@code Detaching}, {@code EnteringStandby}
 * @param healthCheck from an instance's death, or a call that it is unhealthy, to its replacement
 * @param rebalance how long zones may stay uneven before the group launches in one and terminates
 *     in another
 * @param launchRetry from a failed launch to the next attempt
 */
public record AutoScalingSettings(
    Duration reaction,
    Duration proceed,
    Duration healthCheck,
    Duration rebalance,
    Duration launchRetry) {
  /** What the sandbox uses unless told otherwise. */
  public static final AutoScalingSettings DEFAULT =
      new AutoScalingSettings(
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(1));
}
