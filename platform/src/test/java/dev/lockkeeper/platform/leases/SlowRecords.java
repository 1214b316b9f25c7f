package dev.lockkeeper.platform.leases;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The way to the store and back. Requests and answers take their time, and in troubled times get
 * lost; a request that its sender has given up may still arrive, much later.
 */
final class SlowRecords implements Records<LeaseRecord> {
  private final LeaseWorld world;
  private final BooleanSupplier senderLives;

  SlowRecords(LeaseWorld world, BooleanSupplier senderLives) {
    this.world = world;
    this.senderLives = senderLives;
  }

  static final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Optional<Stored<LeaseRecord>> find(RecordKey key) {
    return call(() -> world.records.find(key));
  }

  @Override
  public WriteResult<LeaseRecord> insertIfAbsent(LeaseRecord value) {
    return call(() -> world.records.insertIfAbsent(value));
  }

  @Override
  public WriteResult<LeaseRecord> replace(Stored<LeaseRecord> current, LeaseRecord next) {
    return call(() -> world.records.replace(current, next));
  }

  @Override
  public boolean delete(Stored<LeaseRecord> current) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Stored<LeaseRecord>> list(String partition, Optional<String> after, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RecordKey> due(Instant now, int limit) {
    throw new UnsupportedOperationException();
  }

  private <T> T call(Supplier<T> effect) {
    int fate = world.troubled ? world.random.nextInt(20) : 19;
    travel();
    if (fate == 0) {
      throw new NoAnswerException();
    }
    if (fate == 1) {
      world.after(world.random.nextInt(30_000), effect::get);
      travel();
      throw new NoAnswerException();
    }
    T answer = effect.get();
    travel();
    if (fate == 2 || !senderLives.getAsBoolean()) {
      throw new NoAnswerException();
    }
    return answer;
  }

  private void travel() {
    boolean slow = world.troubled && world.random.nextInt(10) == 0;
    world.run(slow ? world.random.nextInt(12_000) : world.random.nextInt(50));
    if (!senderLives.getAsBoolean()) {
      throw new NoAnswerException();
    }
  }
}
