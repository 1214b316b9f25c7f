package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.zone.Removal;
import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.wiring.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The removal of a cluster's record sets, each outcome of which goes on record: that it was
 * refused, or couldn't be done just now, too.
 */
record Audited(AuditTrail trail, String who, String zone, String cluster) {
  /** A part of it; that it isn't done is told. */
  <T> T of(Supplier<T> work) {
    try {
      return work.get();
    } catch (ProblemException undone) {
      tell((undone.isUnavailable() ? "not done: " : "refused: ") + undone.getMessage());
      throw undone;
    }
  }

  void done(Removal removal) {
    String words = removal.begun() ? "%d record sets go" : "nothing new: %d record sets go already";
    tell(words.formatted(removal.recordSets()));
  }

  private void tell(String outcome) {
    trail.add(
        new AuditTrail.Entry(
            who,
            Optional.of(zone),
            cluster,
            "remove record sets of a cluster",
            "it is no longer looked after",
            outcome));
  }
}
