package dev.lockkeeper.rollout.domain.rollout;

/**
 * Where a rollout stands. PAUSED is none of these: a rollout is paused <em>in</em> a state ({@link
 * Pause}), which holds back effects until it is resumed, but nothing that puts back.
 *
 * <table>
 *   <caption>Every transition and its cause; whatever isn't listed leaves the state as it is</caption>
 *   <tr><th>from</th><th>to</th><th>because</th></tr>
 *   <tr><td>(none)</td><td>REQUESTED</td><td>somebody wants the group on an image</td></tr>
 *   <tr><td>REQUESTED</td><td>PREPARING</td><td>it isn't paused, the rollout before it has
 *       succeeded, and a maintenance window is open, where it has to wait for those</td></tr>
 *   <tr><td>PREPARING</td><td>LAUNCHING</td><td>how the group was is remembered; it launches the
 *       wanted image; what would fight is suspended; there is room</td></tr>
 *   <tr><td>PREPARING</td><td>RESTORING</td><td>nothing is to be replaced; or something makes the
 *       rollout impossible</td></tr>
 *   <tr><td>LAUNCHING</td><td>CHECKING</td><td>the desired capacity covers the wave</td></tr>
 *   <tr><td>CHECKING</td><td>BAKING</td><td>as many instances are fit as the wave needs</td></tr>
 *   <tr><td>CHECKING</td><td>LAUNCHING</td><td>replacements came on the image that is replaced: the
 *       same wave launches as many again</td></tr>
 *   <tr><td>BAKING</td><td>AWAITING_APPROVAL</td><td>its time is over; the alarms, looked at after
 *       that, are quiet, and nothing has been short for as long</td></tr>
 *   <tr><td>AWAITING_APPROVAL</td><td>DRAINING</td><td>a person has approved the wave, or need not</td></tr>
 *   <tr><td>DRAINING</td><td>LAUNCHING</td><td>more instances have been lost than there is surge
 *       for: the same wave launches again</td></tr>
 *   <tr><td>DRAINING</td><td>SOAKING</td><td>all that the wave replaces have gone</td></tr>
 *   <tr><td>SOAKING</td><td>LAUNCHING</td><td>its time is over, as with BAKING: the next wave</td></tr>
 *   <tr><td>LAUNCHING</td><td>REBALANCING</td><td>nothing is left to replace</td></tr>
 *   <tr><td>REBALANCING</td><td>RESTORING</td><td>no service is to be spread again, or the time for
 *       that is over</td></tr>
 *   <tr><td>REQUESTED</td><td>RESTORING</td><td>the rollout before it didn't succeed; it was
 *       cancelled; the deadline came; a rollback was wanted</td></tr>
 *   <tr><td>PREPARING … REBALANCING</td><td>ROLLING_BACK</td><td>a person wants that; or an alarm,
 *       failed launches, a drain or the deadline, where so chosen. Not twice</td></tr>
 *   <tr><td>ROLLING_BACK</td><td>LAUNCHING</td><td>the group launches from its old version again,
 *       drains are taken back: what is on the new image is replaced, in the same waves without
 *       canary, alarms and approval</td></tr>
 *   <tr><td>LAUNCHING</td><td>RESTORING</td><td>a rollback has nothing left to replace</td></tr>
 *   <tr><td>PREPARING … REBALANCING, ROLLING_BACK</td><td>RESTORING</td><td>a person cancelled it;
 *       or it fails, for one of the causes of ROLLING_BACK</td></tr>
 *   <tr><td>any until then</td><td>RESTORING</td><td>the group was deleted</td></tr>
 *   <tr><td>RESTORING</td><td>SUCCEEDED, FAILED, CANCELLED or ROLLED_BACK, as was decided before</td>
 *       <td>seen: no drain of ours goes on, and everything that was changed is put back</td></tr>
 * </table>
 */
public enum RolloutState {
  /** Asked for; it waits for its time. */
  REQUESTED,
  /** How the group was is remembered, and it is made ready. */
  PREPARING,
  /** The group is told to launch a wave's replacements. */
  LAUNCHING,
  /** They boot, register, and become fit. */
  CHECKING,
  /** They are there; alarms and capacity are watched for a time before a task is moved. */
  BAKING,
  /** A person has to approve the wave. */
  AWAITING_APPROVAL,
  /** Instances to be replaced are drained, and let go when they are empty. */
  DRAINING,
  /** The wave's tasks run elsewhere; alarms and capacity are watched before the next wave. */
  SOAKING,
  /** Services that sit too unevenly are spread again. */
  REBALANCING,
  /** The group is set back to its old version. */
  ROLLING_BACK,
  /** It is settled how the rollout ends; what it changed is put back. */
  RESTORING,
  /** Every instance is on the image, but for those that were to be left alone. */
  SUCCEEDED,
  /** Something went wrong; instances stayed as they were then. */
  FAILED,
  /** Nobody wants it any more; instances stayed as they were then. */
  CANCELLED,
  /** No instance is on the new image any more. */
  ROLLED_BACK;

  /** Whether nothing is left to do. */
  public boolean ended() {
    return compareTo(SUCCEEDED) >= 0;
  }

  /** Whether it is settled how it ends. */
  public boolean settled() {
    return compareTo(RESTORING) >= 0;
  }

  /** Whether it is in a wave: instances may be on their way in or out. */
  public boolean inWave() {
    return compareTo(LAUNCHING) >= 0 && compareTo(SOAKING) <= 0;
  }
}
