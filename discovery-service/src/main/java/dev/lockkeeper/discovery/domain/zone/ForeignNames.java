package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.RecordGroup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which names others have record sets at; these are never changed, nor joined. */
final class ForeignNames {
  private static final String ALIAS_OF_ALL = "CNAME";

  private final Map<String, TreeSet<String>> types = new HashMap<>();

  void add(String name, String type) {
    types.computeIfAbsent(name, key -> new TreeSet<>()).add(type);
  }

  void forget(String name) {
    types.remove(name);
  }

  /** Which type of theirs keeps us from the group, if any does. */
  Optional<String> inTheWayOf(RecordGroup group) {
    TreeSet<String> there = types.getOrDefault(group.name(), new TreeSet<>());
    return there.stream()
        .filter(type -> type.equals(group.type().name()) || type.equals(ALIAS_OF_ALL))
        .findFirst();
  }

  boolean isSame(ForeignNames other) {
    return types.equals(other.types);
  }

  /** Which types others have at this name. */
  Set<String> at(String name) {
    return new TreeSet<>(types.getOrDefault(name, new TreeSet<>()));
  }
}
