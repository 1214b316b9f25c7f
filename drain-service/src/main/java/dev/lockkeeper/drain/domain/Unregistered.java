package dev.lockkeeper.drain.domain;

import java.time.Duration;
import java.time.Instant;

/** Why ECS doesn't know an instance. Each is another case for the drain. */
public enum Unregistered {
  /** It may still be registering, or registering anew: ask again. */
  NOT_YET,
  /** It had time enough to register: it is in none of our clusters, so it isn't ours to let go. */
  NOT_OURS,
  /** It was registered and is no longer; it may have registered anew. */
  LEFT,
  /**
   * It was registered, and had time enough to register anew, and hasn't: whatever ran on it is
   * over.
   */
  GONE;

  static Unregistered judge(Drain drain, Instant now, Duration settlingTime) {
    if (drain.containerInstance().isPresent()) {
      return LEFT;
    }
    Instant since = drain.leftAt().orElse(drain.requestedAt());
    if (now.isBefore(since.plus(settlingTime))) {
      return NOT_YET;
    }
    return drain.formerly().isPresent() ? GONE : NOT_OURS;
  }
}
