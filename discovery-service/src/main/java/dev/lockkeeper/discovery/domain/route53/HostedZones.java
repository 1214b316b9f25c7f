package dev.lockkeeper.discovery.domain.route53;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import java.util.List;
import java.util.Optional;

/** The hosted zones of Route 53. Each method is one call, or throws {@link CallFailedException}. */
public interface HostedZones {
  /** Route 53 lists no more record sets at once. */
  int LONGEST_PAGE = 300;

  /** The zone's name, with its last dot. */
  String nameOf(ZoneId zone);

  /**
   * Record sets in the zone's order: by name, its labels reversed, then by type and identifier.
   *
   * @param from empty for all from the first on
   * @param most 1 to {@link #LONGEST_PAGE}
   */
  RecordPage list(ZoneId zone, Optional<Place> from, int most);

  /**
   * Makes all changes, or none.
   *
   * @return the change's id, by which to ask whether it is in sync
   * @throws RefusedBatchException when the zone is as it was, and the same would fail again
   */
  String change(ZoneId zone, List<Change> changes);

  /** Whether all name servers know the change. A change that Route 53 has forgotten counts so. */
  boolean isInSync(String changeId);
}
