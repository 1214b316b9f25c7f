package dev.lockkeeper.sandbox.route53;

import java.time.Duration;

/**
 * What Route 53 needs time for, and the quota that AWS raises on request. AWS says that changes
 * generally reach all its name servers within 60 seconds; the rest is assumed.
 *
 * @param fastestPropagation a change is INSYNC no sooner than this after its request
 * @param slowestPropagation and no later than this, unless an earlier change to the zone is
 * @param visibleBeforeInSync name servers answer with a change this long before it is INSYNC
 * @param zoneProcessing how long a zone takes for a change; a change to the same zone that arrives
 *     within it is refused with PriorRequestNotComplete
 * @param maxRecordSetsPerZone AWS's default quota is 10,000
 */
public record Route53Settings(
    Duration fastestPropagation,
    Duration slowestPropagation,
    Duration visibleBeforeInSync,
    Duration zoneProcessing,
    int maxRecordSetsPerZone) {
  /** What the sandbox uses unless told otherwise. */
  public static final Route53Settings DEFAULT =
      new Route53Settings(
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ZERO,
          Duration.ofMillis(100),
          10_000);
}
