package dev.lockkeeper.platform.leases;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import java.util.Optional;

/**
 * Who has a lease. It holds no time: each machine goes by its own clock, and by whether the record
 * has been written since it looked last. It is never deleted, or epochs would begin anew.
 *
 * @param name of the lease
 * @param holder names one process; no other, before or after, has the same name
 * @param epoch 1 for the first time that anyone has it, and one more each time after that
 * @param released whether the holder has given it back
 */
public record LeaseRecord(String name, String holder, long epoch, boolean released) {
  private static final String PARTITION = "lease";

  /** How leases are stored. */
  public static RecordType<LeaseRecord> type() {
    return new RecordType<>(
        PARTITION,
        LeaseRecord.class,
        lease -> key(lease.name()),
        lease -> Optional.empty(),
        lease -> Optional.empty());
  }

  static RecordKey key(String name) {
    return new RecordKey(PARTITION, name);
  }

  LeaseRecord givenBack() {
    return new LeaseRecord(name, holder, epoch, true);
  }
}
