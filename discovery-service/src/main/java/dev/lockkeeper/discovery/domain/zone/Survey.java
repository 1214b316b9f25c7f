package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordGroup;
import dev.lockkeeper.discovery.domain.records.RecordKey;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reading of the whole zone, page by page. Of record sets that batches changed meanwhile the
 * batches tell more than the pages, whose moment isn't known.
 */
final class Survey {
  private final Ownership ownership;
  private final RecordGroup fences;
  private final Map<RecordKey, RecordSet> ours = new HashMap<>();
  private final ForeignNames foreign = new ForeignNames();
  private final Set<RecordKey> touched = new HashSet<>();
  private Optional<Place> next = Optional.empty();

  Survey(Ownership ownership, RecordGroup fences) {
    this.ownership = ownership;
    this.fences = fences;
  }

  /** Where to read on. */
  Optional<Place> next() {
    return next;
  }

  /** A batch changed it while the reading went on. */
  void touched(RecordSet set) {
    touched.add(set.key());
  }

  /** Takes a page; whether it was the last. */
  boolean add(RecordPage page) {
    for (RecordSet set : page.sets()) {
      if (ownership.serviceOf(set.identifier()).isPresent()) {
        ours.put(set.key(), set);
      } else if (!set.group().equals(fences)) {
        foreign.add(set.group().name(), set.group().type().name());
      }
    }
    page.foreign().forEach(set -> foreign.add(set.name(), set.type()));
    next = page.next();
    return next.isEmpty();
  }

  /** What others have. */
  ForeignNames foreign() {
    return foreign;
  }

  /**
   * Corrects what is known; with what was found otherwise.
   *
   * @return the keys of the record sets that were not as known
   */
  Set<RecordKey> correct(KnownRecords known) {
    Set<RecordKey> drifted = new HashSet<>();
    for (RecordSet set : known.all()) {
      if (!touched.contains(set.key()) && !ours.containsKey(set.key())) {
        drifted.add(set.key());
        known.remove(set.key());
      }
    }
    for (RecordSet set : ours.values()) {
      if (!touched.contains(set.key()) && !set.equals(known.find(set.key()))) {
        drifted.add(set.key());
        known.put(set);
      }
    }
    return drifted;
  }
}
