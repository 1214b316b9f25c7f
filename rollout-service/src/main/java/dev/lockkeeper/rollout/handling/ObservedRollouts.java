package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The records of rollouts, with an observer who learns of every write that counts, so that nothing
 * else has to know of metrics.
 */
public final class ObservedRollouts implements Records<KeptRollout> {
  private final Records<KeptRollout> rollouts;
  private final RolloutObserver observer;
  private final Runnable pulse;

  /**
   * Those of {@code rollouts}.
   *
   * @param pulse run at each read: whoever works through many rollouts reads one after the other
   */
  public ObservedRollouts(Records<KeptRollout> rollouts, RolloutObserver observer, Runnable pulse) {
    this.rollouts = rollouts;
    this.observer = observer;
    this.pulse = pulse;
  }

  @Override
  public Optional<Stored<KeptRollout>> find(RecordKey key) {
    pulse.run();
    return rollouts.find(key);
  }

  @Override
  public WriteResult<KeptRollout> insertIfAbsent(KeptRollout value) {
    return told(Optional.empty(), value, rollouts.insertIfAbsent(value));
  }

  /** What is stored in place of a group's earlier rollout is a new one. */
  @Override
  public WriteResult<KeptRollout> replace(Stored<KeptRollout> current, KeptRollout next) {
    Optional<Rollout> before =
        Optional.of(current.value().rollout())
            .filter(one -> one.request().id().equals(next.rollout().request().id()));
    return told(before, next, rollouts.replace(current, next));
  }

  private WriteResult<KeptRollout> told(
      Optional<Rollout> before, KeptRollout after, WriteResult<KeptRollout> result) {
    if (result.won()) {
      observer.written(before, after.rollout());
    }
    return result;
  }

  @Override
  public boolean delete(Stored<KeptRollout> current) {
    return rollouts.delete(current);
  }

  @Override
  public List<Stored<KeptRollout>> list(String partition, Optional<String> after, int limit) {
    return rollouts.list(partition, after, limit);
  }

  @Override
  public List<RecordKey> due(Instant now, int limit) {
    return rollouts.due(now, limit);
  }
}
