package dev.lockkeeper.discovery.domain.zone;

import java.time.Duration;

/**
 * How a zone is written.
 *
 * @param limits of a batch
 * @param gathering how long a new answer waits for others, so that they are written together; one
 *     that is to be withdrawn doesn't wait
 * @param reconciliation how often the whole zone is read over
 */
public record ZoneRules(BatchLimits limits, Duration gathering, Duration reconciliation) {
  /** As documented by Route 53, with these times. */
  public static ZoneRules usual(Duration gathering, Duration reconciliation) {
    return new ZoneRules(BatchLimits.DOCUMENTED, gathering, reconciliation);
  }
}
