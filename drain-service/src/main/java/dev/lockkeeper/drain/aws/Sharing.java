package dev.lockkeeper.drain.aws;

import dev.lockkeeper.platform.aws.Linger;
import dev.lockkeeper.platform.time.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * How drains that go on at the same time share calls to ECS.
 *
 * @param linger how long a call that isn't full waits for others
 * @param threads makes the calls
 * @param patience how long a drain waits for a shared call at most
 */
public record Sharing(Linger linger, Timers timers, Executor threads, Duration patience) {
  /** Ten seconds for others; then each of two calls, and of two that another may wait for. */
  private static final int CALL_TIMEOUTS_AT_MOST = 7;

  /** Half a second for a drain that is alone; three without news, ten at most, for one of many. */
  private static final Linger USUAL = new Linger(Duration.ofMillis(500), 6, 20);

  /**
   * As it suits a process with many drains.
   *
   * @param callTimeout how long a call may take; it waits its turn for half as long at most
   */
  public static Sharing usual(Timers timers, Executor threads, Duration callTimeout) {
    return new Sharing(USUAL, timers, threads, callTimeout.multipliedBy(CALL_TIMEOUTS_AT_MOST));
  }

  /** Nobody waits for others, and every call is made by the thread that wants it. */
  public static Sharing none() {
    Timers never = (delay, action) -> {};
    return new Sharing(Linger.none(), never, Runnable::run, Duration.ofMinutes(1));
  }
}
