package dev.lockkeeper.platform.records;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the store has to know about a kind of record.
 *
 * @param name names the kind in the index of due records; never changed once records are stored
 * @param valueClass stored as JSON by Jackson; members may be added, and must be optional then
 * @param key must be the same for all versions of a record
 * @param dueAt when the record wants to be looked at, if ever
 * @param expiresAt when DynamoDB may delete the record, if ever; it takes up to some days longer,
 *     and until then the record is there
 */
public record RecordType<R>(
    String name,
    Class<R> valueClass,
    Function<R, RecordKey> key,
    Function<R, Optional<Instant>> dueAt,
    Function<R, Optional<Instant>> expiresAt) {

  /**
   * The key of both.
   *
   * @throws IllegalArgumentException if they have different ones
   */
  public RecordKey sameKey(R current, R next) {
    RecordKey kept = key.apply(current);
    if (!kept.equals(key.apply(next))) {
      throw new IllegalArgumentException("A record keeps its key " + kept);
    }
    return kept;
  }
}
