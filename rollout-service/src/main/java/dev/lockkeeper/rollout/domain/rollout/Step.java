package dev.lockkeeper.rollout.domain.rollout;

/**
 * An effect that is to be had next.
 *
 * @param rollout with everything noted that must be known should the process die right after it
 */
record Step(Rollout rollout, Effect effect) {}
