package dev.lockkeeper.sandbox.world;

/** What an alarm's action ARN names, as far as the sandbox runs it: a scaling policy. */
@FunctionalInterface
public interface AlarmActions {
  /**
   * Runs the action.
   *
   * @param actionArn from the alarm's {@code AlarmActions}
   * @param value the metric's newest value
   * @param threshold the alarm's threshold; step adjustments count from it
   */
  void run(String actionArn, double value, double threshold);
}
