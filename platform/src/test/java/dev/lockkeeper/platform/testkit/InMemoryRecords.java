package dev.lockkeeper.platform.testkit;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Records that live as long as the test; they keep the same contract as those in DynamoDB. */
public final class InMemoryRecords<R> implements Records<R> {
  private static final Comparator<RecordKey> ORDER =
      Comparator.comparing(RecordKey::partition).thenComparing(RecordKey::sort);

  private final RecordType<R> type;
  private final Map<RecordKey, Stored<R>> stored = new TreeMap<>(ORDER);
  private long writes;

  public InMemoryRecords(RecordType<R> type) {
    this.type = type;
  }

  @Override
  public synchronized Optional<Stored<R>> find(RecordKey key) {
    return Optional.ofNullable(stored.get(key));
  }

  @Override
  public synchronized WriteResult<R> insertIfAbsent(R value) {
    Optional<Stored<R>> present = find(type.key().apply(value));
    return present.isPresent() ? new WriteResult.LostRace<>(present) : write(value, 1);
  }

  @Override
  public synchronized WriteResult<R> replace(Stored<R> current, R next) {
    RecordKey key = type.sameKey(current.value(), next);
    return isStill(key, current)
        ? write(next, current.version() + 1)
        : new WriteResult.LostRace<>(find(key));
  }

  @Override
  public synchronized boolean delete(Stored<R> current) {
    RecordKey key = type.key().apply(current.value());
    if (isStill(key, current)) {
      stored.remove(key);
    }
    return !stored.containsKey(key);
  }

  @Override
  public synchronized List<Stored<R>> list(String partition, Optional<String> after, int limit) {
    return stored.entrySet().stream()
        .filter(entry -> entry.getKey().partition().equals(partition))
        .filter(entry -> after.isEmpty() || entry.getKey().sort().compareTo(after.get()) > 0)
        .limit(limit)
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public synchronized List<RecordKey> due(Instant now, int limit) {
    return stored.values().stream()
        .flatMap(this::dueAt)
        .filter(due -> !due.at().isAfter(now))
        .sorted(Comparator.comparing(Due::at))
        .limit(limit)
        .map(Due::key)
        .toList();
  }

  private Stream<Due> dueAt(Stored<R> record) {
    RecordKey key = type.key().apply(record.value());
    return type.dueAt().apply(record.value()).map(at -> new Due(at, key)).stream();
  }

  private boolean isStill(RecordKey key, Stored<R> current) {
    Stored<R> present = stored.get(key);
    return present != null && present.writeId().equals(current.writeId());
  }

  private WriteResult<R> write(R value, long version) {
    Stored<R> record = new Stored<>(value, version, "write-" + ++writes);
    stored.put(type.key().apply(value), record);
    return new WriteResult.Written<>(record);
  }

  private record Due(Instant at, RecordKey key) {}
}
