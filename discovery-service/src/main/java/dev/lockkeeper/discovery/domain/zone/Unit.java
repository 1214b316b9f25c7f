package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.RecordGroup;
import dev.lockkeeper.discovery.domain.records.ServiceTag;
import dev.lockkeeper.discovery.domain.route53.Change;
import java.util.List;

/**
 * Changes that belong together: they are made by one batch, or not at all.
 *
 * @param withdraws whether a name of a service loses an answer by it: that doesn't wait
 */
record Unit(Id id, ServiceTag service, List<Change> changes, boolean withdraws) {
  /**
   * What tells it from others.
   *
   * @param what the identifier of its record set; empty for a whole group
   */
  record Id(RecordGroup group, String what) {}

  Unit {
    changes = List.copyOf(changes);
  }

  int values() {
    return changes.stream().mapToInt(Change::values).sum();
  }

  int characters() {
    return changes.stream().mapToInt(Change::characters).sum();
  }
}
