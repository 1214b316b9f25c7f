package dev.lockkeeper.drain.handling;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records that let another get in between a read and the write that rests on it. */
final class RacingRecords<R> implements Records<R> {
  private final Records<R> records;
  private final Runnable meanwhile;
  private boolean racing;
  private int lost;

  /**
   * Lets {@code meanwhile} happen before each write; its own writes are left alone.
   *
   * @param records what is read and written
   */
  RacingRecords(Records<R> records, Runnable meanwhile) {
    this.records = records;
    this.meanwhile = meanwhile;
  }

  /** How many writes came too late. */
  int lost() {
    return lost;
  }

  @Override
  public Optional<Stored<R>> find(RecordKey key) {
    return records.find(key);
  }

  @Override
  public WriteResult<R> insertIfAbsent(R value) {
    race();
    return counted(records.insertIfAbsent(value));
  }

  @Override
  public WriteResult<R> replace(Stored<R> current, R next) {
    race();
    return counted(records.replace(current, next));
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

  private void race() {
    if (racing) {
      return;
    }
    racing = true;
    try {
      meanwhile.run();
    } finally {
      racing = false;
    }
  }

  private WriteResult<R> counted(WriteResult<R> result) {
    if (!result.won()) {
      lost++;
    }
    return result;
  }
}
