package dev.lockkeeper.drain.domain;

/**
 * Where a drain stands.
 *
 * <table>
 *   <caption>Every transition and its cause; whatever isn't listed leaves the state as it is</caption>
 *   <tr><th>from</th><th>to</th><th>because</th></tr>
 *   <tr><td>(none)</td><td>REQUESTED</td><td>something wants the instance drained</td></tr>
 *   <tr><td>REQUESTED</td><td>ANNOUNCED</td><td>a cluster knows the instance, its time has come, and
 *       the cluster allows one more drain</td></tr>
 *   <tr><td>REQUESTED, ANNOUNCED</td><td>RELEASING</td><td>a deadline came; it was cancelled or
 *       forced; or the instance is gone</td></tr>
 *   <tr><td>REQUESTED</td><td>LOST</td><td>no lifecycle action waits any more, and nothing else
 *       wants it or the group doesn't retain it; or none of our clusters knows the instance and the
 *       settling time is over: a hook is left to its own timeout</td></tr>
 *   <tr><td>ANNOUNCED</td><td>DRAINING</td><td>cached answers have expired, patience is over, or
 *       there is no time or no need to wait</td></tr>
 *   <tr><td>ANNOUNCED, DRAINING</td><td>REQUESTED</td><td>the container instance is gone: the
 *       instance is looked for once more</td></tr>
 *   <tr><td>DRAINING</td><td>RELEASING</td><td>empty, and confirmed by a fresh look; a deadline came;
 *       it was cancelled or forced; or the instance is gone</td></tr>
 *   <tr><td>ANNOUNCED, DRAINING</td><td>LOST</td><td>no lifecycle action waits any more, and
 *       nothing else wants it or the group doesn't retain it</td></tr>
 *   <tr><td>RELEASING</td><td>COMPLETED, EXPIRED, CANCELLED or LOST, as was decided before</td><td>no
 *       lifecycle action waits any more; where it is to serve on, it is ACTIVE again</td></tr>
 *   <tr><td>RELEASING</td><td>REQUESTED</td><td>it is ACTIVE again, but something else wants it drained by now</td></tr>
 *   <tr><td>COMPLETED, EXPIRED, CANCELLED, LOST</td><td>REQUESTED</td><td>something wants it drained
 *       that the drain hasn't heard of</td></tr>
 *   <tr><td>LOST</td><td>REQUESTED</td><td>one of our clusters knows it after all, and its hook
 *       waits still</td></tr>
 *   <tr><td>CANCELLED, EXPIRED</td><td>RELEASING</td><td>it was set DRAINING after it had been set
 *       ACTIVE: the late effect of a call of ours</td></tr>
 * </table>
 */
public enum DrainState {
  /** Asked for; it waits to be found, for its time, or for its turn. */
  REQUESTED(false),
  /** Others have been told; names that lead to its tasks are being withdrawn. */
  ANNOUNCED(false),
  /** The instance is registered, takes no new tasks, and is waited for to become empty. */
  DRAINING(false),
  /** It is settled how the drain ends; what is left to do for it is being done. */
  RELEASING(false),
  /** The instance carried no work when it was let go. */
  COMPLETED(true),
  /** A deadline came, or somebody forced it, with work still on the instance. */
  EXPIRED(true),
  /** Whoever wanted it no longer does; the instance serves on. */
  CANCELLED(true),
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
