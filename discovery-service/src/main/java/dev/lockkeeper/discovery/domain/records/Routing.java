package dev.lockkeeper.discovery.domain.records;

/**
 * How Route 53 chooses among the record sets of a group.
 *
 * @param weight 0 to 255; 0 unless weighted
 */
public record Routing(Policy policy, int weight) {
  /** The policies that are written; both can be used in a private zone too. */
  public enum Policy {
    /** One of them, as often as its weight is of the weights' sum. */
    WEIGHTED,
    /** Up to eight of them, drawn by chance. */
    MULTIVALUE
  }

  public static final Routing MULTIVALUE = new Routing(Policy.MULTIVALUE, 0);

  /** Weighted with that weight. */
  public static Routing weighted(int weight) {
    return new Routing(Policy.WEIGHTED, weight);
  }
}
