package dev.lockkeeper.discovery.api;

import dev.lockkeeper.platform.wiring.ProblemException;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** A command, as log lines of a category of their own tell of it; refused ones included. */
final class Audited {
  private static final Logger LOG = Logger.getLogger("dev.lockkeeper.audit");

  private final String who;
  private final String zone;
  private final String cluster;

  Audited(SecurityContext security, String zone, String cluster) {
    Principal principal = security.getUserPrincipal();
    this.who =
        principal == null || principal.getName() == null || principal.getName().isBlank()
            ? "anonymous"
            : principal.getName();
    this.zone = onOneLine(zone);
    this.cluster = onOneLine(cluster);
  }

  /** What a caller sends must not make lines of its own. */
  private static String onOneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** A part of it; that it is refused is told. */
  <T> T of(Supplier<T> work) {
    try {
      return work.get();
    } catch (ProblemException refused) {
      tell("refused: " + onOneLine(refused.getMessage()));
      throw refused;
    }
  }

  void done(int recordSets) {
    tell(recordSets + " record sets go");
  }

  private void tell(String outcome) {
    LOG.infof(
        "who=%s what=\"remove record sets of a cluster\" zone=%s cluster=%s outcome=\"%s\"",
        who, zone, cluster, outcome);
  }
}
