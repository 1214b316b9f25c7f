package dev.lockkeeper.sandbox.route53;

/**
 * How Route 53 chooses among the record sets of one name and type.
 *
 * @param weight 0 to 255; 0 unless weighted
 */
public record Routing(Policy policy, long weight) {
  /** The policies the sandbox knows; the others are refused when a record set asks for them. */
  public enum Policy {
    /** There is only the one record set. */
    SIMPLE,
    /** One of them, as often as its weight is of the weights' sum. */
    WEIGHTED,
    /** Up to eight of them, at random. */
    MULTIVALUE
  }

  static final Routing SIMPLE = new Routing(Policy.SIMPLE, 0);
}
