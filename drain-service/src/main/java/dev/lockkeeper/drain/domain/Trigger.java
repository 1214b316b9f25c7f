package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Something other than a lifecycle hook that wants an instance drained.
 *
 * @param id tells it from all others, so that it counts once however often it is heard of
 * @param by who asked: an AWS service, a service of ours, a caller of the API
 * @param beginAt not before this; empty for at once
 * @param deadline when the drain is to end whatever is left; empty if only the cluster's own
 *     deadline counts
 * @param policy what is to happen then; empty for what the cluster's settings say
 * @param traceHeader the X-Ray trace header to pass on with whatever follows
 */
public record Trigger(
    Kind kind,
    String id,
    String by,
    String reason,
    Optional<Instant> beginAt,
    Optional<Instant> deadline,
    Optional<DeadlinePolicy> policy,
    Optional<String> traceHeader) {

  /**
   * Stands in an id before what may change of a trigger: of two ids that are the same up to it, the
   * later takes the place of the earlier.
   */
  public static final String AT = " at ";

  /** Where it comes from. */
  public enum Kind {
    /** EC2 takes a Spot Instance back in two minutes. */
    SPOT_INTERRUPTION(true),
    /** A Spot Instance is likely to be interrupted. */
    REBALANCE_RECOMMENDATION(false),
    /** AWS Health: EC2 will stop, restart or retire the instance. */
    SCHEDULED_CHANGE(false),
    /** Another service asked, by a {@code Drain Requested} event. */
    DRAIN_REQUESTED(false),
    /** A person asked, through the API. */
    OPERATOR(false);

    private final boolean certain;

    Kind(boolean instanceGoesAnyway) {
      this.certain = instanceGoesAnyway;
    }

    /** Whether the instance goes at the deadline whatever anybody does. */
    public boolean instanceGoesAnyway() {
      return certain;
    }
  }

  /** Whether {@code other} is the same with another time. */
  boolean replaces(Trigger other) {
    int upTo = id.indexOf(AT);
    return upTo >= 0 && other.id.startsWith(id.substring(0, upTo + AT.length()));
  }

  /** As what it is, for operators: after the article. */
  String asRequest() {
    return switch (kind) {
      case SPOT_INTERRUPTION, REBALANCE_RECOMMENDATION, SCHEDULED_CHANGE -> inWords();
      case DRAIN_REQUESTED -> "request by " + by + " (" + reason + ")";
      case OPERATOR -> "order of " + by + " (" + reason + ")";
    };
  }

  /** In words, for operators. */
  public String inWords() {
    return switch (kind) {
      case SPOT_INTERRUPTION -> "Spot interruption warning";
      case REBALANCE_RECOMMENDATION -> "rebalance recommendation";
      case SCHEDULED_CHANGE -> "scheduled change (" + reason + ")";
      case DRAIN_REQUESTED -> "requested by " + by + " (" + reason + ")";
      case OPERATOR -> "asked for by " + by + " (" + reason + ")";
    };
  }
}
