package dev.lockkeeper.discovery.domain.records;

import java.util.Collections;
import java.util.List;

/**
 * A record set of ours, or one that could be. Its identifier says whose it is ({@link Ownership}).
 *
 * @param identifier {@code SetIdentifier}, 1 to 128 characters
 * @param ttl in seconds
 * @param values as Route 53 writes them, in order, each once: that two record sets are equal when
 *     their values are
 */
public record RecordSet(
    RecordGroup group, String identifier, Routing routing, long ttl, List<String> values) {
  public RecordSet {
    values = values.stream().distinct().sorted().toList();
  }

  /** What tells it from all others of its zone. */
  public RecordKey key() {
    return new RecordKey(group, identifier);
  }

  /** Whether the value is among its own, which are in order. */
  public boolean has(String value) {
    return Collections.binarySearch(values, value) >= 0;
  }

  /** The characters of its values, as the limit of a change batch counts them. */
  public int characters() {
    return values.stream().mapToInt(String::length).sum();
  }

  /** The same with another TTL. */
  public RecordSet withTtl(long seconds) {
    return seconds == ttl ? this : new RecordSet(group, identifier, routing, seconds, values);
  }

  /** The same with other values. */
  public RecordSet withValues(List<String> others) {
    return new RecordSet(group, identifier, routing, ttl, others);
  }
}
