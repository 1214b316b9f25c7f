package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordGroup;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has to be changed so that a service's record sets are as wanted. */
final class ServiceDiff {
  /** Less than a batch takes, which has the fence in it too. */
  private static final int MUCH = 900;

  private static final int LONG = 30_000;

  private final ServiceTag service;
  private final Map<RecordGroup, Map<String, RecordSet>> wanted;
  private final Map<RecordGroup, Map<String, RecordSet>> written;
  private final List<Unit> units = new ArrayList<>();

  private ServiceDiff(
      ServiceTag service, Collection<RecordSet> wanted, Collection<RecordSet> written) {
    this.service = service;
    this.wanted = byGroup(wanted);
    this.written = byGroup(written);
  }

  /** The changes from {@code written} to {@code wanted}. */
  static List<Unit> of(
      ServiceTag service, Collection<RecordSet> wanted, Collection<RecordSet> written) {
    return new ServiceDiff(service, wanted, written).units();
  }

  /** What of {@code wanted} can be had by taking answers away alone, where others have a name. */
  static List<RecordSet> withdrawn(List<RecordSet> wanted, List<RecordSet> written) {
    Set<String> values = values(wanted);
    return written.stream()
        .map(set -> set.withValues(set.values().stream().filter(values::contains).toList()))
        .filter(set -> !set.values().isEmpty())
        .toList();
  }

  private static Map<RecordGroup, Map<String, RecordSet>> byGroup(Collection<RecordSet> sets) {
    Map<RecordGroup, Map<String, RecordSet>> groups = new TreeMap<>();
    sets.forEach(
        set ->
            groups
                .computeIfAbsent(set.group(), group -> new TreeMap<>())
                .put(set.identifier(), set));
    return groups;
  }

  private List<Unit> units() {
    Set<RecordGroup> groups = new TreeSet<>(written.keySet());
    groups.addAll(wanted.keySet());
    for (RecordGroup group : groups) {
      Map<String, RecordSet> after = wanted.getOrDefault(group, new TreeMap<>());
      Map<String, RecordSet> before = written.getOrDefault(group, new TreeMap<>());
      if (policies(after, before).size() > 1) {
        whole(group, after, before);
      } else {
        single(after, before);
      }
    }
    return units;
  }

  private static Set<Policy> policies(Map<String, RecordSet> after, Map<String, RecordSet> before) {
    Set<Policy> policies = new HashSet<>();
    after.values().forEach(set -> policies.add(set.routing().policy()));
    before.values().forEach(set -> policies.add(set.routing().policy()));
    return policies;
  }

  /** A change of form: a name has one policy, so all of it goes and comes in one. */
  private void whole(
      RecordGroup group, Map<String, RecordSet> after, Map<String, RecordSet> before) {
    List<RecordSet> kept = withdrawn(List.copyOf(after.values()), List.copyOf(before.values()));
    if (isTooMuch(after, before) && values(before).size() > values(kept).size()) {
      single(byIdentifier(kept), before);
      return;
    }
    List<RecordSet> first =
        isTooMuch(after, before)
            ? List.of(after.values().iterator().next().withValues(List.copyOf(values(kept))))
            : List.copyOf(after.values());
    List<Change> changes = new ArrayList<>();
    before.values().forEach(set -> changes.add(Change.delete(set)));
    first.forEach(set -> changes.add(Change.create(set)));
    boolean loses = loses(values(before), values(after));
    units.add(new Unit(new Unit.Id(group, ""), service, changes, loses));
  }

  /**
   * For one batch: then the answers that both forms share change it, and the others before or
   * after.
   */
  private static boolean isTooMuch(Map<String, RecordSet> after, Map<String, RecordSet> before) {
    return Stream.of(after, before).mapToInt(sets -> values(sets.values()).size()).sum() > MUCH
        || Stream.of(after, before)
                .flatMap(sets -> sets.values().stream())
                .mapToInt(RecordSet::characters)
                .sum()
            > LONG;
  }

  private static Map<String, RecordSet> byIdentifier(List<RecordSet> sets) {
    Map<String, RecordSet> found = new TreeMap<>();
    sets.forEach(set -> found.put(set.identifier(), set));
    return found;
  }

  private void single(Map<String, RecordSet> after, Map<String, RecordSet> before) {
    Set<String> kept = values(after);
    Map<List<String>, RecordSet> moved = new HashMap<>();
    before.values().stream()
        .filter(set -> !after.containsKey(set.identifier()))
        .forEach(set -> moved.put(set.values(), set));
    for (RecordSet set : after.values()) {
      RecordSet there = before.get(set.identifier());
      List<RecordSet> taken = takenOver(set, there, moved.values());
      if (!taken.isEmpty()) {
        taken.forEach(each -> moved.remove(each.values()));
        merge(set, there, taken);
      } else if (there == null) {
        RecordSet other = moved.remove(set.values());
        add(set, other == null ? List.of(create(set)) : List.of(Change.delete(other), create(set)));
      } else if (!there.equals(set)) {
        boolean loses = loses(new HashSet<>(there.values()), kept);
        units.add(new Unit(id(set), service, List.of(Change.upsert(set)), loses));
      }
    }
    for (RecordSet set : moved.values()) {
      // A task's own name goes with it, and nobody waits for that.
      boolean loses = !Ownership.isOwnName(set) && loses(new HashSet<>(set.values()), kept);
      units.add(new Unit(id(set), service, List.of(Change.delete(set)), loses));
    }
  }

  /** Those of the ones that go whose values another takes over, beside those it has. */
  private static List<RecordSet> takenOver(
      RecordSet set, RecordSet there, Collection<RecordSet> going) {
    return there == null
        ? List.of()
        : going.stream()
            .filter(each -> set.values().containsAll(each.values()))
            .filter(each -> !there.values().containsAll(each.values()))
            .toList();
  }

  /** In one, so that no answer is missing; an UPSERT would count twice. */
  private void merge(RecordSet set, RecordSet there, List<RecordSet> taken) {
    List<Change> changes = new ArrayList<>();
    taken.forEach(each -> changes.add(Change.delete(each)));
    changes.add(Change.delete(there));
    changes.add(create(set));
    add(set, changes);
  }

  private static Change create(RecordSet set) {
    return Change.create(set);
  }

  private void add(RecordSet set, List<Change> changes) {
    units.add(new Unit(id(set), service, changes, false));
  }

  private static Unit.Id id(RecordSet set) {
    return new Unit.Id(set.group(), set.identifier());
  }

  private static boolean loses(Set<String> before, Set<String> after) {
    return !after.containsAll(before);
  }

  private static Set<String> values(Map<String, RecordSet> sets) {
    return values(sets.values());
  }

  private static Set<String> values(Collection<RecordSet> sets) {
    return sets.stream().flatMap(set -> set.values().stream()).collect(Collectors.toSet());
  }
}
