package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.domain.ClusterPolicy;
import java.time.Duration;

/** Refuses durations that make no sense, by the names they are configured by. */
final class PolicyCheck {
  private final String prefix;

  private PolicyCheck(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The policy itself.
   *
   * @param prefix what the names of its properties begin with
   */
  static ClusterPolicy checked(String prefix, ClusterPolicy policy) {
    new PolicyCheck(prefix).check(policy);
    return policy;
  }

  private void check(ClusterPolicy policy) {
    policy.deadline().ifPresent(deadline -> positive("deadline", deadline));
    notNegative("patience", policy.patience());
    notNegative("standalone-grace", policy.standaloneGrace());
    policy
        .standaloneGraceOf()
        .forEach((family, grace) -> notNegative("standalone-grace-of." + family, grace));
    notNegative("last-stop", policy.lastStop());
    notNegative("scheduled-change-lead", policy.scheduledChangeLead());
    policy.deadline().ifPresent(deadline -> longEnough(deadline, policy.lastStop()));
  }

  /** Else all standalone tasks would be stopped at once, whatever their grace. */
  private void longEnough(Duration deadline, Duration lastStop) {
    if (lastStop.compareTo(deadline) > 0) {
      refuse("last-stop", "not be longer than the deadline, " + deadline, lastStop);
    }
  }

  private void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      refuse(key, "be longer than zero", value);
    }
  }

  private void notNegative(String key, Duration value) {
    if (value.isNegative()) {
      refuse(key, "not be negative", value);
    }
  }

  private void refuse(String key, String rule, Duration value) {
    throw new IllegalArgumentException(prefix + key + " must " + rule + ", but is " + value);
  }
}
