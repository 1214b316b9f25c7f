package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records of somebody who may die before or after each write. */
record MortalRecords<R>(Records<R> records, Runnable dieByChance) implements Records<R> {
  @Override
  public Optional<Stored<R>> find(RecordKey key) {
    return records.find(key);
  }

  @Override
  public WriteResult<R> insertIfAbsent(R value) {
    dieByChance.run();
    WriteResult<R> result = records.insertIfAbsent(value);
    dieByChance.run();
    return result;
  }

  @Override
  public WriteResult<R> replace(Stored<R> current, R next) {
    dieByChance.run();
    WriteResult<R> result = records.replace(current, next);
    dieByChance.run();
    return result;
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
