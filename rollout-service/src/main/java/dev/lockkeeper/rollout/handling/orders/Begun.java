package dev.lockkeeper.rollout.handling.orders;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import java.util.List;

/**
 * What came of an order.
 *
 * @param isNew whether anything has begun by it
 * @param rollouts one for each group, in their order
 * @param proposals what each was planned to do; empty if the same order was given before
 */
public record Begun(boolean isNew, List<Rollout> rollouts, List<Proposal> proposals) {
  public Begun {
    rollouts = List.copyOf(rollouts);
    proposals = List.copyOf(proposals);
  }
}
