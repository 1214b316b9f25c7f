package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.route53.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Changes that are made at once, the fence's first.
 *
 * @param number counts the batches of an ownership from 1
 * @param before the fence it replaces; empty where there is none
 * @param after the fence it leaves
 */
public record Batch(long number, Optional<RecordSet> before, RecordSet after, List<Unit> units) {
  /** What must be gone goes first; else the order is no matter, as all is done at once. */
  private static final Comparator<Unit> ORDER = Comparator.comparing(unit -> !unit.withdraws());

  public Batch {
    units = units.stream().sorted(ORDER).toList();
  }

  /** All changes, as Route 53 is to make them. */
  public List<Change> changes() {
    List<Change> all = new ArrayList<>();
    before.ifPresent(set -> all.add(Change.delete(set)));
    all.add(Change.create(after));
    units.forEach(unit -> all.addAll(unit.changes()));
    return all;
  }

  /** Whether an answer is withdrawn by it, or the zone taken over. */
  public boolean presses() {
    return units.isEmpty() || units.stream().anyMatch(Unit::withdraws);
  }

  /** How many record sets are changed by it, the fence not counted. */
  public int size() {
    return units.stream().mapToInt(unit -> unit.changes().size()).sum();
  }

  /** As many of {@code units} as fit beside the fence, in their order. */
  static List<Unit> fill(List<Unit> units, BatchLimits limits, RecordSet before, RecordSet after) {
    int values = limits.values() - before.values().size() - after.values().size();
    int characters = limits.characters() - before.characters() - after.characters();
    List<Unit> taken = new ArrayList<>();
    for (Unit unit : units) {
      boolean fits = unit.values() <= values && unit.characters() <= characters;
      if (fits || taken.isEmpty()) {
        taken.add(unit);
        values -= unit.values();
        characters -= unit.characters();
      }
    }
    return taken;
  }
}
