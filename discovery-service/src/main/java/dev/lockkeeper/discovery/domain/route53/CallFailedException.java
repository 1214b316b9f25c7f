package dev.lockkeeper.discovery.domain.route53;

import java.time.Duration;

/** A call to Route 53 came to nothing, or what came of it isn't known. */
public final class CallFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final Duration retryAfter;

  /** What is known of it. */
  public enum Kind {
    /** Too early: throttled, or a change of the zone under way. Nothing was done. */
    TOO_EARLY,
    /** Nothing was done. */
    NOT_DONE,
    /** The answer didn't come: it may have been done, or may yet be. */
    UNCERTAIN
  }

  /**
   * Says why, in words an operator can act on.
   *
   * @param retryAfter not sooner than this, unless it was too early
   */
  public CallFailedException(Kind kind, String reason, Duration retryAfter, Throwable cause) {
    super(reason, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  /** How long to leave it alone. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
