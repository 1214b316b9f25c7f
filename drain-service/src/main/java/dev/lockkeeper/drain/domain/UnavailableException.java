package dev.lockkeeper.drain.domain;

import java.time.Duration;

/** A port couldn't do, or couldn't find out, what it was asked. The same may work later. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;
  private final boolean nothingDone;

  /**
   * Says why, in words an operator can act on.
   *
   * @param retryAfter not sooner than this
   */
  public UnavailableException(String reason, Duration retryAfter) {
    this(reason, retryAfter, null, false);
  }

  /** Like the other, for a failure that came from below. */
  public UnavailableException(String reason, Duration retryAfter, Throwable cause) {
    this(reason, retryAfter, cause, false);
  }

  private UnavailableException(
      String reason, Duration retryAfter, Throwable cause, boolean nothingDone) {
    super(reason, cause);
    this.retryAfter = retryAfter;
    this.nothingDone = nothingDone;
  }

  /** A call that was refused, or wasn't made. */
  public static UnavailableException nothingDone(
      String reason, Duration retryAfter, Throwable cause) {
    return new UnavailableException(reason, retryAfter, cause, true);
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
