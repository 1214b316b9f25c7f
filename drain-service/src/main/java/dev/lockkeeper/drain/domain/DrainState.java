package dev.lockkeeper.drain.domain;

/**
 * Where a drain stands.
 *
 * <table>
 *   <caption>Every transition and its cause; whatever isn't listed leaves the state as it is</caption>
 *   <tr><th>from</th><th>to</th><th>because</th></tr>
 *   <tr><td>(none)</td><td>REQUESTED</td><td>a termination lifecycle action began</td></tr>
 *   <tr><td>REQUESTED</td><td>DRAINING</td><td>a cluster knows the instance</td></tr>
 *   <tr><td>REQUESTED</td><td>RELEASING</td><td>the last deadline came; or the instance had left
 *       its cluster and is registered nowhere else</td></tr>
 *   <tr><td>REQUESTED</td><td>LOST</td><td>no lifecycle action waits any more; or none of our
 *       clusters knows the instance and the settling time is over: the hook is left to its own
 *       timeout</td></tr>
 *   <tr><td>DRAINING</td><td>RELEASING</td><td>empty, and confirmed by a fresh look; or the last
 *       deadline came</td></tr>
 *   <tr><td>DRAINING</td><td>REQUESTED</td><td>the container instance is gone: the instance is
 *       looked for once more</td></tr>
 *   <tr><td>DRAINING</td><td>LOST</td><td>no lifecycle action waits any more</td></tr>
 *   <tr><td>RELEASING</td><td>COMPLETED, EXPIRED or LOST, as was decided before</td><td>no lifecycle
 *       action waits any more</td></tr>
 *   <tr><td>COMPLETED, EXPIRED, LOST</td><td>REQUESTED</td><td>a lifecycle action began that the
 *       drain hasn't known: another hook of the group, or the instance came back</td></tr>
 * </table>
 */
public enum DrainState {
  /** Asked for; it isn't known yet where the instance is registered. */
  REQUESTED(false),
  /** The instance is registered, takes no new tasks, and is waited for to become empty. */
  DRAINING(false),
  /** It is settled how the drain ends; the lifecycle actions are being completed. */
  RELEASING(false),
  /** The instance carried no work when it was let go. */
  COMPLETED(true),
  /** Let go at the last deadline with work still on it. */
  EXPIRED(true),
  /** The instance, or what held it, was gone before it was empty; or the instance isn't ours. */
  LOST(true);

  private final boolean ended;

  DrainState(boolean ended) {
    this.ended = ended;
  }

  /** Whether nothing is left to do. */
  public boolean ended() {
    return ended;
  }
}
