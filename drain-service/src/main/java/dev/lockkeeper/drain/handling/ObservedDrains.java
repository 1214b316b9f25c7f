package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The records of drains, with an observer who learns of every write that counts, so that nothing
 * else has to know of metrics.
 */
public final class ObservedDrains implements Records<Drain> {
  private final Records<Drain> drains;
  private final DrainObserver observer;
  private final Runnable pulse;

  /**
   * Those of {@code drains}.
   *
   * @param pulse run at each read: whoever works through many drains reads one after the other
   */
  public ObservedDrains(Records<Drain> drains, DrainObserver observer, Runnable pulse) {
    this.drains = drains;
    this.observer = observer;
    this.pulse = pulse;
  }

  @Override
  public Optional<Stored<Drain>> find(RecordKey key) {
    pulse.run();
    return drains.find(key);
  }

  @Override
  public WriteResult<Drain> insertIfAbsent(Drain value) {
    return told(Optional.empty(), value, drains.insertIfAbsent(value));
  }

  @Override
  public WriteResult<Drain> replace(Stored<Drain> current, Drain next) {
    return told(Optional.of(current.value()), next, drains.replace(current, next));
  }

  private WriteResult<Drain> told(Optional<Drain> before, Drain after, WriteResult<Drain> result) {
    if (result.won()) {
      observer.written(before, after);
    }
    return result;
  }

  @Override
  public boolean delete(Stored<Drain> current) {
    return drains.delete(current);
  }

  @Override
  public List<Stored<Drain>> list(String partition, Optional<String> after, int limit) {
    return drains.list(partition, after, limit);
  }

  @Override
  public List<RecordKey> due(Instant now, int limit) {
    return drains.due(now, limit);
  }
}
