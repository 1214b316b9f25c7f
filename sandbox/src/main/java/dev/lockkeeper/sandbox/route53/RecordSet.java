package dev.lockkeeper.sandbox.route53;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.model.RRType;

/**
 * A record set: values with a time to live, or an alias, which has neither.
 *
 * @param setIdentifier empty for simple routing
 * @param ttl in seconds; 0 for an alias
 */
public record RecordSet(
    DomainName name,
    RRType type,
    String setIdentifier,
    Routing routing,
    long ttl,
    List<String> values,
    Optional<Alias> alias) {
  public RecordSet {
    values = List.copyOf(values);
  }

  RecordKey key() {
    return new RecordKey(name, type.toString(), setIdentifier);
  }

  /** The same with another TTL. */
  RecordSet withTtl(long seconds) {
    return new RecordSet(name, type, setIdentifier, routing, seconds, values, alias);
  }

  /** Whether DELETE with these contents means this record set; the order of values is no matter. */
  boolean hasContentsOf(RecordSet other) {
    return ttl == other.ttl
        && routing.equals(other.routing)
        && alias.equals(other.alias)
        && comparableValues().equals(other.comparableValues());
  }

  private Set<String> comparableValues() {
    return values.stream()
        .map(value -> RecordValues.comparable(type, value))
        .collect(Collectors.toSet());
  }
}
