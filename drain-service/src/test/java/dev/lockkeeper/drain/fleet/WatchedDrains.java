package dev.lockkeeper.drain.fleet;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The stored drains, with somebody who sees each write that counts: what was there, what is. */
record WatchedDrains(Records<Drain> stored, BiConsumer<Optional<Drain>, Drain> watcher)
    implements Records<Drain> {
  @Override
  public Optional<Stored<Drain>> find(RecordKey key) {
    return stored.find(key);
  }

  @Override
  public WriteResult<Drain> insertIfAbsent(Drain value) {
    return seen(Optional.empty(), value, stored.insertIfAbsent(value));
  }

  @Override
  public WriteResult<Drain> replace(Stored<Drain> current, Drain next) {
    return seen(Optional.of(current.value()), next, stored.replace(current, next));
  }

  private WriteResult<Drain> seen(Optional<Drain> before, Drain after, WriteResult<Drain> written) {
    if (written.won()) {
      watcher.accept(before, after);
    }
    return written;
  }

  @Override
  public boolean delete(Stored<Drain> current) {
    return stored.delete(current);
  }

  @Override
  public List<Stored<Drain>> list(String partition, Optional<String> after, int limit) {
    return stored.list(partition, after, limit);
  }

  @Override
  public List<RecordKey> due(Instant now, int limit) {
    return stored.due(now, limit);
  }
}
