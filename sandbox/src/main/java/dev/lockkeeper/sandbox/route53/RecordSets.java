package dev.lockkeeper.sandbox.route53;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Record sets in the order Route 53 lists them. */
public final class RecordSets {
  private final TreeMap<RecordKey, RecordSet> sets = new TreeMap<>();

  RecordSets() {}

  Optional<RecordSet> find(RecordKey key) {
    return Optional.ofNullable(sets.get(key));
  }

  void put(RecordSet set) {
    sets.put(set.key(), set);
  }

  /**
   * The weighted record sets whose TTL is another than this one has, and which get its TTL when it
   * is written: "Route 53 changes the value of TTL for all of the records to the last value you
   * specified" (developer guide, "Values specific for weighted records").
   */
  List<RecordSet> withOtherTtlThan(RecordSet set) {
    return set.routing().policy() != Routing.Policy.WEIGHTED || set.alias().isPresent()
        ? List.of()
        : at(set.name()).stream()
            .filter(other -> other.type() == set.type() && other.ttl() != set.ttl())
            .filter(other -> other.routing().policy() == Routing.Policy.WEIGHTED)
            .filter(other -> other.alias().isEmpty())
            .toList();
  }

  void remove(RecordKey key) {
    sets.remove(key);
  }

  int count() {
    return sets.size();
  }

  /** All of them. */
  public Collection<RecordSet> all() {
    return sets.values();
  }

  /** All from {@code start} on, or all. */
  Collection<RecordSet> from(Optional<RecordKey> start) {
    return start.map(key -> sets.tailMap(key, true)).orElse(sets).values();
  }

  /** Those of exactly this name, whatever their type. */
  public List<RecordSet> at(DomainName name) {
    List<RecordSet> found = new ArrayList<>();
    for (RecordSet set : sets.tailMap(new RecordKey(name, "", ""), true).values()) {
      if (!set.name().equals(name)) {
        break;
      }
      found.add(set);
    }
    return found;
  }

  /** Whether the name exists in the sense of DNS: it, or one below it, has record sets. */
  public boolean exists(DomainName name) {
    RecordKey next = sets.ceilingKey(new RecordKey(name, "", ""));
    return next != null && next.name().isWithin(name);
  }
}
