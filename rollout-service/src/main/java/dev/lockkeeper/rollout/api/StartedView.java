package dev.lockkeeper.rollout.api;

import java.util.List;

/**
 * What came of an order.
 *
 * @param rollouts those that have begun, in the order of their groups; none for a dry run
 * @param plans what each does; none if the same order was given before
 */
public record StartedView(List<RolloutSummary> rollouts, List<PlanView> plans) {}
