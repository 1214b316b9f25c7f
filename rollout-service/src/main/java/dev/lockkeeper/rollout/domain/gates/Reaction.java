package dev.lockkeeper.rollout.domain.gates;

/** What a rollout does by itself when something goes wrong. */
public enum Reaction {
  /** It waits, with the reason, for a person. */
  PAUSE,
  /** It ends, and leaves instances as they are. */
  FAIL,
  /** What is new is replaced by what was there before. */
  ROLL_BACK
}
