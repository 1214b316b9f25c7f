package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;

/**
 * The rollout's state has changed: the event {@code Rollout State Changed}.
 *
 * @param sequence rises by one with each notice of the rollout
 * @param paused whether it is held back
 */
public record Notice(
    long sequence, Instant at, RolloutState state, boolean paused, int wave, String reason) {}
