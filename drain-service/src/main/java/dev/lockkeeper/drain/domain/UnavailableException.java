package dev.lockkeeper.drain.domain;

import java.time.Duration;

/** A port couldn't do, or couldn't find out, what it was asked. The same may work later. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;
  private final boolean denied;

  /**
   * Says why, in words an operator can act on.
   *
   * @param retryAfter not sooner than this
   */
  public UnavailableException(String reason, Duration retryAfter) {
    this(reason, retryAfter, null);
  }

  /** Like the other, for a failure that came from below. */
  public UnavailableException(String reason, Duration retryAfter, Throwable cause) {
    this(reason, retryAfter, cause, false);
  }

  private UnavailableException(
      String reason, Duration retryAfter, Throwable cause, boolean denied) {
    super(reason, cause);
    this.retryAfter = retryAfter;
    this.denied = denied;
  }

  /** Our role lacks a permission; only an operator can help. */
  public static UnavailableException denied(String reason, Duration retryAfter, Throwable cause) {
    return new UnavailableException(reason, retryAfter, cause, true);
  }

  /** Whether a permission of our role is missing. */
  public boolean denied() {
    return denied;
  }

  /** How long to leave it alone. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
