package dev.lockkeeper.platform.wiring;

import java.time.Duration;

/** How long a replica is left alone with a step before another takes it over. */
public final class StepTime {
  private StepTime() {}

  /**
   * Refuses a time in which a step could still be under way when another replica takes it over.
   *
   * @param key what the time is called
   * @param calls how many call timeouts the longest step can take
   * @throws IllegalStateException if it is shorter than that
   */
  public static void check(
      String key, Duration stepTimeout, int calls, InstallationConfig installation) {
    Duration shortest = installation.callTimeout().multipliedBy(calls);
    if (stepTimeout.compareTo(shortest) < 0) {
      throw new IllegalStateException(
          ("%s is %s, but a step can take %s: %d times lockkeeper.aws.call-timeout (%s). Another"
                  + " replica would repeat it meanwhile.")
              .formatted(key, stepTimeout, shortest, calls, installation.callTimeout()));
    }
  }
}
