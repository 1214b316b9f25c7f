package dev.lockkeeper.rollout.domain.rollout;

/**
 * How a rollout will end, once that is settled; while it goes back, how that is to end.
 *
 * @param passing whether what made the rollout impossible may pass by itself, and nothing was
 *     changed before: the same one may be begun again
 */
public record Ending(RolloutState state, String reason, boolean passing) {
  Ending(RolloutState state, String reason) {
    this(state, reason, false);
  }
}
