package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.ProgressNews.StepDenied;
import dev.lockkeeper.drain.domain.ProgressNews.StepFailed;
import dev.lockkeeper.drain.domain.ProgressNews.StepHeld;
import java.time.Duration;
import java.time.Instant;

/**
 * Something to do about a drain. Each is safe to repeat, and answers with what it has found or
 * brought about.
 */
public sealed interface Action permits AsideAction, EndAction, LookAction, TurnAction {
  /** What actions are done with. */
  record Ports(
      ContainerInstances containerInstances,
      Tasks tasks,
      LifecycleHooks hooks,
      Slots slots,
      Standstills standstills,
      Notices notices) {}

  /** Does it. A failure of AWS comes out as the exception of the port. */
  Observation perform(Ports ports);

  /**
   * What is to be known when {@link #perform} failed.
   *
   * @param drain as it was when the action was claimed
   */
  default Observation failed(Drain drain, UnavailableException failure) {
    Instant claimedUntil = drain.attempt().notBefore();
    // A missing permission blocks the drain until somebody grants it.
    return failure.denied()
        ? new StepDenied(claimedUntil, failure.getMessage(), failure.retryAfter())
        : new StepFailed(claimedUntil, failure.getMessage(), failure.retryAfter());
  }

  /**
   * What is to be known when a cluster's stop switch held it back, so that it wasn't even tried.
   *
   * @param drain as it was when the action was claimed
   */
  default Observation held(Drain drain, String reason, Duration retryAfter) {
    return new StepHeld(drain.attempt().notBefore(), reason, retryAfter);
  }

  /** Whether it changes anything in AWS, and so belongs into the audit trail. */
  default boolean changesAws() {
    return false;
  }

  /** Whether a cluster's stop switch holds it back. */
  default boolean heldByStopSwitch() {
    return false;
  }

  /** What it does, in words. */
  String inWords();
}
