package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.Answer;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordGroup;
import dev.lockkeeper.discovery.domain.records.RecordKey;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.Routing.Policy;
import dev.lockkeeper.discovery.domain.records.ServiceTag;
import dev.lockkeeper.discovery.domain.route53.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Our record sets as they are known to be written, from listing and from accepted batches. */
final class KnownRecords {
  private final Ownership ownership;
  private final Map<RecordGroup, TreeMap<String, RecordSet>> groups = new HashMap<>();
  private final Map<ServiceTag, Set<RecordKey>> services = new HashMap<>();

  KnownRecords(Ownership ownership) {
    this.ownership = ownership;
  }

  /**
   * Makes a change that Route 53 has made.
   *
   * <p>"If you create two or more weighted records that have the same name and type, and you
   * specify different values for TTL, Route 53 changes the value of TTL for all of the records to
   * the last value you specified" (developer guide, "Values specific for weighted records").
   */
  void apply(Change change) {
    RecordSet set = change.set();
    if (change.action() == Change.Action.DELETE) {
      remove(set.key());
      return;
    }
    put(set);
    if (set.routing().policy() == Policy.WEIGHTED) {
      for (RecordSet other : in(set.group())) {
        put(other.withTtl(set.ttl()));
      }
    }
  }

  void put(RecordSet set) {
    groups.computeIfAbsent(set.group(), group -> new TreeMap<>()).put(set.identifier(), set);
    ownership
        .serviceOf(set.identifier())
        .ifPresent(tag -> services.computeIfAbsent(tag, key -> new HashSet<>()).add(set.key()));
  }

  void remove(RecordKey key) {
    TreeMap<String, RecordSet> group = groups.get(key.group());
    if (group == null || group.remove(key.identifier()) == null) {
      return;
    }
    if (group.isEmpty()) {
      groups.remove(key.group());
    }
    ownership.serviceOf(key.identifier()).ifPresent(tag -> forget(tag, key));
  }

  private void forget(ServiceTag tag, RecordKey key) {
    Set<RecordKey> keys = services.get(tag);
    keys.remove(key);
    if (keys.isEmpty()) {
      services.remove(tag);
    }
  }

  /** Those of a name and type. */
  List<RecordSet> in(RecordGroup group) {
    TreeMap<String, RecordSet> sets = groups.get(group);
    return sets == null ? List.of() : new ArrayList<>(sets.values());
  }

  RecordSet find(RecordKey key) {
    return groups.getOrDefault(key.group(), new TreeMap<>()).get(key.identifier());
  }

  /** Whether a question may be answered so by us. */
  boolean has(Answer answer) {
    return in(answer.group()).stream().anyMatch(set -> set.has(answer.value()));
  }

  List<RecordSet> of(ServiceTag service) {
    return services.getOrDefault(service, Set.of()).stream().map(this::find).toList();
  }

  /** Those of a cluster's services, given how their tags name it. */
  List<RecordSet> ofCluster(String cluster) {
    return services.keySet().stream()
        .filter(tag -> tag.cluster().equals(cluster))
        .flatMap(tag -> of(tag).stream())
        .toList();
  }

  Collection<ServiceTag> services() {
    return List.copyOf(services.keySet());
  }

  /** All there are. */
  List<RecordSet> all() {
    return groups.values().stream().flatMap(group -> group.values().stream()).toList();
  }

  /** How many there are of each cluster but these, as services' tags name them. */
  SortedMap<String, Integer> countByCluster(Set<String> but) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    services.forEach(
        (tag, keys) -> {
          if (!but.contains(tag.cluster())) {
            counts.merge(tag.cluster(), keys.size(), Integer::sum);
          }
        });
    return counts;
  }

  int count() {
    return groups.values().stream().mapToInt(TreeMap::size).sum();
  }
}
