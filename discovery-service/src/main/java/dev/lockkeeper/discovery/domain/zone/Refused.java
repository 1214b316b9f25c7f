package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.ServiceTag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the changes that Route 53 refuses, by trying those of a refused batch in ever smaller
 * parts, and leaves them aside for a while, so that the others go through.
 */
final class Refused {
  /** Rarely: it is asked for in vain, and a change of what is wanted is tried at once. */
  private static final Duration AGAIN = Duration.ofMinutes(5);

  /** So many of a batch refused one by one mean that it isn't them: the zone is full, say. */
  private static final int MOST_OF_A_BATCH = 8;

  /**
   * A change that is left aside.
   *
   * @param reason in Route 53's words
   */
  record Poisoned(Unit unit, String reason, Instant since, Instant again) {}

  private final Map<Unit.Id, Poisoned> poisoned = new LinkedHashMap<>();
  private final Deque<Set<Unit.Id>> parts = new ArrayDeque<>();
  private int foundOfBatch;
  private String lastReason = "";

  /**
   * Learns that a batch was refused.
   *
   * @param mentioned those of its units that the reason speaks of
   */
  void refused(List<Unit> units, List<Unit> mentioned, String reason, Instant now) {
    lastReason = reason;
    drop(units);
    if (units.size() == 1) {
      poison(units.get(0), reason, now);
    } else if (!mentioned.isEmpty() && mentioned.size() < units.size()) {
      List<Unit> others = new ArrayList<>(units);
      others.removeAll(mentioned);
      parts.push(ids(mentioned));
      parts.push(ids(others));
    } else {
      parts.push(ids(units.subList(units.size() / 2, units.size())));
      parts.push(ids(units.subList(0, units.size() / 2)));
    }
  }

  private void poison(Unit unit, String reason, Instant now) {
    Poisoned before = poisoned.get(unit.id());
    Instant since = before == null ? now : before.since();
    poisoned.put(unit.id(), new Poisoned(unit, reason, since, now.plus(AGAIN)));
    foundOfBatch++;
  }

  /** Learns that these went through. */
  void accepted(List<Unit> units) {
    drop(units);
    units.forEach(unit -> poisoned.remove(unit.id()));
  }

  private void drop(List<Unit> units) {
    if (!parts.isEmpty() && ids(units).equals(parts.peek())) {
      parts.pop();
    }
  }

  private static Set<Unit.Id> ids(Collection<Unit> units) {
    Set<Unit.Id> ids = new HashSet<>();
    units.forEach(unit -> ids.add(unit.id()));
    return ids;
  }

  /**
   * What of the open changes to try next, while the changes of a refused batch are looked through;
   * empty when that is done. An answer that is to be withdrawn meanwhile doesn't wait for it.
   */
  List<Unit> suspects(List<Unit> open, Instant now) {
    giveUpOnTheWhole(open, now);
    while (!parts.isEmpty()) {
      Set<Unit.Id> part = parts.peek();
      List<Unit> found = open.stream().filter(unit -> part.contains(unit.id())).toList();
      if (!found.isEmpty()) {
        List<Unit> pressing = open.stream().filter(this::pressesUnsuspected).toList();
        return pressing.isEmpty() ? found : pressing;
      }
      parts.pop();
    }
    foundOfBatch = 0;
    return List.of();
  }

  private void giveUpOnTheWhole(List<Unit> open, Instant now) {
    if (foundOfBatch <= MOST_OF_A_BATCH) {
      return;
    }
    open.stream().filter(this::isSuspect).forEach(unit -> poison(unit, lastReason, now));
    parts.clear();
  }

  private boolean pressesUnsuspected(Unit unit) {
    return unit.withdraws() && !isSuspect(unit) && !poisoned.containsKey(unit.id());
  }

  private boolean isSuspect(Unit unit) {
    return parts.stream().anyMatch(part -> part.contains(unit.id()));
  }

  /** Whether the change is left aside for now. */
  boolean isAside(Unit unit, Instant now) {
    Poisoned known = poisoned.get(unit.id());
    return known != null
        && known.unit().changes().equals(unit.changes())
        && now.isBefore(known.again());
  }

  /**
   * Whether the change was refused before, and is to be tried apart from sound ones; with others of
   * its kind, since thousands one by one would take all of the account's rate.
   */
  boolean isDoubtful(Unit unit) {
    return poisoned.containsKey(unit.id());
  }

  /** When the first of those that are left aside is to be tried again. */
  Optional<Instant> again() {
    return poisoned.values().stream().map(Poisoned::again).min(Instant::compareTo);
  }

  /** Forgets those that nobody wants any more. */
  void keep(List<Unit> open) {
    poisoned.keySet().retainAll(ids(open));
  }

  List<Poisoned> all() {
    return List.copyOf(poisoned.values());
  }

  Optional<String> reason(ServiceTag service) {
    return poisoned.values().stream()
        .filter(each -> each.unit().service().equals(service))
        .map(Poisoned::reason)
        .findFirst();
  }
}
