package dev.lockkeeper.platform.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Records of one kind. All reads but {@link #due} are strongly consistent; every write is on
 * condition of what was read before.
 *
 * <p>A write may be tried again by the SDK when its answer was lost: then the earlier try is
 * recognised and counts as this write's success. When a method throws, the outcome is unknown; read
 * again before anything else.
 */
public interface Records<R> {
  /** The record, if there is one. */
  Optional<Stored<R>> find(RecordKey key);

  /** Stores a new record unless its key is taken. */
  WriteResult<R> insertIfAbsent(R value);

  /**
   * Stores {@code next} if {@code current} is still what is stored.
   *
   * @throws IllegalArgumentException if the two have different keys
   */
  WriteResult<R> replace(Stored<R> current, R next);

  /**
   * Deletes the record if {@code current} is still what is stored.
   *
   * @return whether the record is gone now; false if somebody has written it since
   */
  boolean delete(Stored<R> current);

  /**
   * Records of one partition in order of their sort keys.
   *
   * @param after the sort key of the last record of the page before
   * @param limit the most records to return, 1 or more; fewer means that there are no more
   */
  List<Stored<R>> list(String partition, Optional<String> after, int limit);

  /**
   * Keys of records that were due by {@code now}, longest due first. The index behind it runs a
   * little late: a key only says that the record is worth a look.
   *
   * @param limit the most keys to return, 1 or more
   */
  List<RecordKey> due(Instant now, int limit);
}
