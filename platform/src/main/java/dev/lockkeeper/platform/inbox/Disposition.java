package dev.lockkeeper.platform.inbox;

import java.time.Duration;

/**
 * What became of a message. Handlers answer with one of these four; only the inbox turns them into
 * deletes, visibility changes and sends.
 */
public sealed interface Disposition {
  /** Done; the message goes. */
  record Handled() implements Disposition {}

  /** Nothing to do, for this reason; the message goes. */
  record Ignored(String reason) implements Disposition {}

  /**
   * Not now: seen again after at least {@code delay}; the inbox lets the delay grow with the
   * receive count. At most 12 hours, SQS's longest visibility timeout.
   */
  record RetryAfter(Duration delay, String reason) implements Disposition {}

  /** Never: to the dead-letter queue at once, with the reason. */
  record Rejected(String reason) implements Disposition {}

  static Disposition handled() {
    return new Handled();
  }

  static Disposition ignored(String reason) {
    return new Ignored(reason);
  }

  static Disposition retryAfter(Duration delay, String reason) {
    return new RetryAfter(delay, reason);
  }

  static Disposition rejected(String reason) {
    return new Rejected(reason);
  }
}
