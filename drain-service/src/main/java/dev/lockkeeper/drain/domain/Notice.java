package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.List;

/**
 * Something to tell the other services about a drain.
 *
 * @param sequence rises by one with each notice of a drain, so that readers can tell the order
 * @param reasons why it is so, in words; what blocks it where that is the news
 */
public record Notice(Kind kind, long sequence, Instant at, List<String> reasons) {
  public Notice {
    reasons = List.copyOf(reasons);
  }

  /** What it tells; each is an event of {@code docs/events.md}. */
  public enum Kind {
    ANNOUNCED("Drain Announced"),
    COMPLETED("Drain Completed"),
    BLOCKED("Drain Blocked"),
    EXPIRED("Drain Expired"),
    CANCELLED("Drain Cancelled"),
    LOST("Drain Lost");

    private final String detailType;

    Kind(String detailType) {
      this.detailType = detailType;
    }

    /** The event's detail-type. */
    public String detailType() {
      return detailType;
    }
  }
}
