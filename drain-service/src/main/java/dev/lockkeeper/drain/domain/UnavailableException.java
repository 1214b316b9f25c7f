package dev.lockkeeper.drain.domain;

import java.time.Duration;

/** A port couldn't do, or couldn't find out, what it was asked. The same may work later. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;
  private final boolean denied;
  private final boolean nothingDone;

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
    this(reason, retryAfter, cause, false, false);
  }

  /**
   * Like the others, with what is certain about the call.
   *
   * @param denied whether our role lacks a permission; only an operator can help
   * @param nothingDone whether it was refused or not made, so that it has had no effect
   */
  public UnavailableException(
      String reason, Duration retryAfter, Throwable cause, boolean denied, boolean nothingDone) {
    super(reason, cause);
    this.retryAfter = retryAfter;
    this.denied = denied;
    this.nothingDone = nothingDone;
  }

  /** A call that was refused, or wasn't made. */
  public static UnavailableException nothingDone(
      String reason, Duration retryAfter, Throwable cause) {
    return new UnavailableException(reason, retryAfter, cause, false, true);
  }

  /** Whether a permission of our role is missing. */
  public boolean denied() {
    return denied;
  }

  /** Whether it is certain that the call has had no effect. */
  boolean nothingDone() {
    return nothingDone;
  }

  /** How long to leave it alone. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
