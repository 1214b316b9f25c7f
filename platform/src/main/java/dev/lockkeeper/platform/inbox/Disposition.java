package dev.lockkeeper.platform.inbox;

import java.time.Duration;

/**
 * What became of a message. Handlers answer with one of these four; only the inbox turns them into
 * deletes, visibility changes and sends.
 */
public sealed interface Disposition {
  /** The answer of the case that applies. */
  <T> T match(Cases<T> cases);

  /** Done; the message goes. */
  record Handled() implements Disposition {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.handled();
    }
  }

  /** Nothing to do, for this reason; the message goes. */
  record Ignored(String reason) implements Disposition {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.ignored(reason);
    }
  }

  /**
   * Not now: seen again after at least {@code delay}; the inbox lets the delay grow with the
   * receive count. At most 12 hours, SQS's longest visibility timeout.
   */
  record RetryAfter(Duration delay, String reason) implements Disposition {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.retryAfter(delay, reason);
    }
  }

  /** Never: to the dead-letter queue at once, with the reason. */
  record Rejected(String reason) implements Disposition {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.rejected(reason);
    }
  }

  /** One answer for each of the four. */
  interface Cases<T> {
    T handled();

    T ignored(String reason);

    T retryAfter(Duration delay, String reason);

    T rejected(String reason);
  }

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
