package dev.lockkeeper.rollout.domain.gates;

/**
 * What a rollout does by itself, by cause.
 *
 * @param onAlarm one of its alarms is in ALARM
 * @param onFailedLaunches more new instances than allowed didn't become fit
 * @param onDrain a drain is blocked for longer than patience, ended with work left, or was
 *     cancelled by somebody else
 * @param onDeadline the time for the whole is over; PAUSE counts as FAIL
 */
public record Reactions(
    Reaction onAlarm, Reaction onFailedLaunches, Reaction onDrain, Reaction onDeadline) {
  /** Back where the image may be to blame; otherwise a person decides. */
  public static Reactions usual() {
    return new Reactions(
        Reaction.ROLL_BACK, Reaction.ROLL_BACK, Reaction.PAUSE, Reaction.ROLL_BACK);
  }
}
