package dev.lockkeeper.rollout.api;

import java.util.List;
import java.util.Optional;

/**
 * Some rollouts.
 *
 * @param after what to ask for to get the next page; absent on the last
 */
public record RolloutPage(List<RolloutSummary> rollouts, Optional<String> after) {}
