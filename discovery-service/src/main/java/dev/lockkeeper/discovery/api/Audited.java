package dev.lockkeeper.discovery.api;

import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.wiring.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The removal of a cluster's record sets, each outcome of which goes on record; refused ones too.
 */
record Audited(AuditTrail trail, String who, String zone, String cluster) {
  /** A part of it; that it is refused is told. */
  <T> T of(Supplier<T> work) {
    try {
      return work.get();
    } catch (ProblemException refused) {
      tell("refused: " + refused.getMessage());
      throw refused;
    }
  }

  void done(int recordSets) {
    tell(recordSets + " record sets go");
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
