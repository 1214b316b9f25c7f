package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.platform.leases.LeaseRecord;
import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records behind other records. */
class ForwardingRecords implements Records<LeaseRecord> {
  private final Records<LeaseRecord> records;

  ForwardingRecords(Records<LeaseRecord> records) {
    this.records = records;
  }

  @Override
  public Optional<Stored<LeaseRecord>> find(RecordKey key) {
    return records.find(key);
  }

  @Override
  public WriteResult<LeaseRecord> insertIfAbsent(LeaseRecord value) {
    return records.insertIfAbsent(value);
  }

  @Override
  public WriteResult<LeaseRecord> replace(Stored<LeaseRecord> current, LeaseRecord next) {
    return records.replace(current, next);
  }

  @Override
  public boolean delete(Stored<LeaseRecord> current) {
    return records.delete(current);
  }

  @Override
  public List<Stored<LeaseRecord>> list(String partition, Optional<String> after, int limit) {
    return records.list(partition, after, limit);
  }

  @Override
  public List<RecordKey> due(Instant now, int limit) {
    return records.due(now, limit);
  }
}
