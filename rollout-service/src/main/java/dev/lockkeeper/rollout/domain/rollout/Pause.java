package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;

/**
 * Holds back effects until a person resumes.
 *
 * @param by who paused it; the rollout itself where a gate did
 */
public record Pause(String by, String reason, Instant since) {
  static final String ITSELF = "the rollout";
}
