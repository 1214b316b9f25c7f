package dev.lockkeeper.rollout.domain.gates;

/** Which waves wait for a person before anything is drained. */
public enum Approval {
  NONE,
  FIRST_WAVE,
  EACH_WAVE;

  /** Whether a wave waits, by its number from 1. */
  public boolean needed(int wave) {
    return this == EACH_WAVE || (this == FIRST_WAVE && wave == 1);
  }
}
