package dev.lockkeeper.drain.api;

import dev.lockkeeper.platform.audit.AuditRecord;
import dev.lockkeeper.platform.audit.StoredAuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some entries of the audit trail, newest first.
 *
 * @param after what to ask for to get the next page; absent on the last
 */
public record AuditPage(List<Entry> entries, Optional<String> after) {

  /**
   * Something that was done, tried, or refused.
   *
   * @param who drain-service itself, or a caller of the API
   * @param instanceId absent where it concerns a whole cluster
   */
  public record Entry(
      Instant at,
      String who,
      Optional<String> instanceId,
      String cluster,
      String what,
      String why,
      String outcome) {
    static Entry of(AuditRecord record) {
      return new Entry(
          record.at(),
          record.entry().who(),
          record.entry().subject(),
          record.entry().cluster(),
          record.entry().what(),
          record.entry().why(),
          record.entry().outcome());
    }
  }

  static AuditPage of(StoredAuditTrail.Page page) {
    return new AuditPage(page.records().stream().map(Entry::of).toList(), page.after());
  }
}
