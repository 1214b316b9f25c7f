package dev.lockkeeper.rollout.domain.rollout;

import java.time.Duration;

/**
 * Settings of the service, the same for all rollouts.
 *
 * @param stepTimeout how long an action may go unanswered before it is tried again
 * @param lookSoon the least time between two looks at a group, however many events there are
 * @param lookWhileMoving between two looks while instances come or go, if nothing is heard
 * @param lookWhileWaiting between two looks otherwise
 * @param alarmInterval between two looks at the alarms while they count
 * @param drainSilence how long a drain may go without news before it is asked for again
 * @param respreadTimeout the longest that services are spread again
 */
public record Limits(
    Duration stepTimeout,
    Duration lookSoon,
    Duration lookWhileMoving,
    Duration lookWhileWaiting,
    Duration alarmInterval,
    Duration drainSilence,
    Duration respreadTimeout) {
  /** The defaults. */
  public static Limits usual() {
    return new Limits(
        Duration.ofSeconds(90),
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofMinutes(30));
  }
}
