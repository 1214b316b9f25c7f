package dev.lockkeeper.capacity.domain;

import java.time.Duration;
import java.util.Optional;

/** A port couldn't do, or couldn't find out, what it was asked. The same may work later. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * Says why, in words an operator can act on.
   *
   * @param retryAfter not sooner than this
   */
  public UnavailableException(String reason, Duration retryAfter) {
    super(reason);
    this.retryAfter = retryAfter;
  }

  /** Like the other, for a failure that came from below. */
  public UnavailableException(String reason, Duration retryAfter, Throwable cause) {
    super(reason, cause);
    this.retryAfter = retryAfter;
  }

  /** How long to leave it alone. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The same of any failure; empty if it is of another kind. */
  public static Optional<Duration> retryAfter(RuntimeException failure) {
    return failure instanceof UnavailableException unavailable
        ? Optional.of(unavailable.retryAfter)
        : Optional.empty();
  }
}
