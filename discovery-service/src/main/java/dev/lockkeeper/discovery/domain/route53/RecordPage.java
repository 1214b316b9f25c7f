package dev.lockkeeper.discovery.domain.route53;

import dev.lockkeeper.discovery.domain.records.RecordSet;
import java.util.List;
import java.util.Optional;

/**
 * A part of a zone's record sets.
 *
 * @param sets that look like ours or like another installation's
 * @param foreign all others
 * @param next where the rest begins; empty if this was the end
 */
public record RecordPage(List<RecordSet> sets, List<ForeignSet> foreign, Optional<Place> next) {
  /**
   * A place in the list of a zone, in its order.
   *
   * @param type empty for the first of the name
   * @param identifier empty for the first of the type
   */
  public record Place(String name, Optional<String> type, Optional<String> identifier) {
    /** The first record set of a name. */
    public static Place ofName(String name) {
      return new Place(name, Optional.empty(), Optional.empty());
    }
  }

  public RecordPage {
    sets = List.copyOf(sets);
    foreign = List.copyOf(foreign);
  }
}
