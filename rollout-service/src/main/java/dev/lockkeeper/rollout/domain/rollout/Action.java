package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.Alarms;
import dev.lockkeeper.rollout.domain.reads.Groups;
import dev.lockkeeper.rollout.domain.reads.Members;
import dev.lockkeeper.rollout.domain.reads.StopSwitches;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rebalance.Services;
import dev.lockkeeper.rollout.domain.rollout.StopNews.StepHeld;

/**
 * Something to do about a rollout. Each is safe to repeat, and answers with what it has found or
 * brought about.
 */
public sealed interface Action permits Effect, LookAction, TellAction {
  /** What actions are done with. */
  record Ports(
      Groups groups,
      Members members,
      Alarms alarms,
      Services services,
      Notices notices,
      Rollouts rollouts,
      StopSwitches stops) {}

  /**
   * Does it. A failure of AWS comes out as the exception of the port.
   *
   * @param claimed the rollout as it was stored with this action
   */
  Observation perform(Ports ports, Rollout claimed);

  /** What is to be known when {@link #perform} failed. */
  Observation failed(Rollout claimed, UnavailableException failure);

  /** What is to be known when a stop switch held it back, so that it wasn't even tried. */
  default Observation held(Rollout claimed, String why) {
    return new StepHeld(claimed.attempt().count(), why);
  }

  /** Whether a stop switch holds it back: it begins something. */
  default boolean begins() {
    return false;
  }

  /** Whether it belongs into the audit trail: it changes something, or has others do so. */
  default boolean recorded() {
    return false;
  }

  /** What it does, in words. */
  String inWords();
}
