package dev.lockkeeper.sandbox.cloudwatch;

import java.util.Set;

/** Which periods CloudWatch knows: 1, 5, 10, 20 and 30 seconds, and whole minutes. */
final class Periods {
  private static final Set<Integer> SUB_MINUTE = Set.of(1, 5, 10, 20, 30);

  private Periods() {}

  static int checked(int period) {
    if (period < 1 || (period % 60 != 0 && !SUB_MINUTE.contains(period))) {
      throw Refusals.invalidValue(
          "The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60.");
    }
    return period;
  }
}
