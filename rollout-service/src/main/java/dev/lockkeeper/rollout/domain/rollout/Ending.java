package dev.lockkeeper.rollout.domain.rollout;

/** How a rollout will end, once that is settled. */
public record Ending(RolloutState state, String reason) {}
