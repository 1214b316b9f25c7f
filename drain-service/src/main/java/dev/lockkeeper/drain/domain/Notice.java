package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something to tell the other services about a drain.
 *
 * @param sequence rises by one with each notice of a drain, so that readers can tell the order
 * @param reasons why it is so, in words; what blocks it where that is the news
 * @param about the drain as it was then: it may have begun again by the time the notice goes out
 */
public record Notice(Kind kind, long sequence, Instant at, List<String> reasons, About about) {
  public Notice {
    reasons = List.copyOf(reasons);
  }

  /**
   * The drain that a notice tells of.
   *
   * @param cluster its name; empty if none was known
   * @param requestIds what wanted it, lifecycle hooks apart
   * @param tasksLeft how many tasks held it; empty if not all tasks were known
   */
  public record About(
      String cluster,
      Optional<ContainerInstanceArn> containerInstance,
      Instant requestedAt,
      List<String> requestIds,
      Optional<Integer> tasksLeft,
      Optional<String> traceHeader) {
    public About {
      requestIds = List.copyOf(requestIds);
    }

    static About of(Drain drain) {
      return new About(
          drain.cluster(),
          drain.containerInstance().map(ContainerInstance::arn),
          drain.requestedAt(),
          drain.triggers().all().stream().map(Trigger::id).toList(),
          drain.tasks().left(),
          drain.triggers().traceHeader());
    }
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
