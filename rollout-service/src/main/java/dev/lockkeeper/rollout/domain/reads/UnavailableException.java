package dev.lockkeeper.rollout.domain.reads;

import java.time.Duration;

/** A port can't say or do something now. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * A failure.
   *
   * @param message what was tried, and what came of it, for operators
   */
  public UnavailableException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** How long to wait before it is tried again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
