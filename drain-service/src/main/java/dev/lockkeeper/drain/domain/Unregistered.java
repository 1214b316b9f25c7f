package dev.lockkeeper.drain.domain;

import java.time.Duration;
import java.time.Instant;

/** Why ECS doesn't know an instance. Each is another case for the drain. */
public enum Unregistered {
  /** It may still be registering: ask again. */
  NOT_YET,
  /** It had time enough to register: it is in none of our clusters, so it isn't ours to let go. */
  NOT_OURS,
  /** It was registered and is no longer; it may have registered anew. */
  LEFT,
  /**
   * It was registered, and looking for it once more didn't find it either: whatever ran on it is
   * over.
   */
  GONE;

  static Unregistered judge(Drain drain, Instant now, Duration settlingTime) {
    if (drain.containerInstance().isPresent()) {
      return LEFT;
    }
    if (drain.formerly().isPresent()) {
      return GONE;
    }
    return now.isBefore(drain.requestedAt().plus(settlingTime)) ? NOT_YET : NOT_OURS;
  }
}
