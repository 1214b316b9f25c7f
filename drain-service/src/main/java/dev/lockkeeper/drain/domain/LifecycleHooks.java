package dev.lockkeeper.drain.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * The termination hooks of Auto Scaling groups.
 *
 * <p>Every method throws {@link UnavailableException} when AWS throttles, fails, refuses or can't
 * be reached; what was to be brought about may have been, so the caller repeats it.
 */
public interface LifecycleHooks {
  /** How long a heartbeat of the hook lasts; empty if the group has no such hook. */
  Optional<Duration> heartbeatTimeout(String group, String hook);

  /**
   * Records a heartbeat. Repeating it only has the hook wait a little longer still.
   *
   * @return false if no such action is active any more
   */
  boolean heartbeat(InstanceId instanceId, LifecycleAction action);

  /**
   * Completes the action.
   *
   * @param result {@code CONTINUE} or {@code ABANDON}
   * @return false if no such action is active any more, which is what repeating it finds
   */
  boolean complete(InstanceId instanceId, LifecycleAction action, String result);

  /** Whether the group keeps an instance running whose termination hook is abandoned. One call. */
  boolean retainsWhenAbandoned(String group);
}
