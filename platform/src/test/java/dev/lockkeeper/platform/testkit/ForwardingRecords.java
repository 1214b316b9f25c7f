package dev.lockkeeper.platform.testkit;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records behind other records. */
public class ForwardingRecords<R> implements Records<R> {
  private final Records<R> records;

  public ForwardingRecords(Records<R> records) {
    this.records = records;
  }

  @Override
  public Optional<Stored<R>> find(RecordKey key) {
    return records.find(key);
  }

  @Override
  public WriteResult<R> insertIfAbsent(R value) {
    return records.insertIfAbsent(value);
  }

  @Override
  public WriteResult<R> replace(Stored<R> current, R next) {
    return records.replace(current, next);
  }

  @Override
  public boolean delete(Stored<R> current) {
    return records.delete(current);
  }

  @Override
  public List<Stored<R>> list(String partition, Optional<String> after, int limit) {
    return records.list(partition, after, limit);
  }

  @Override
  public List<RecordKey> due(Instant now, int limit) {
    return records.due(now, limit);
  }
}
