package dev.lockkeeper.rollout.domain.rollout;

/** Tells a rollout from all others, of any group. */
public record RolloutId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
