package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import dev.lockkeeper.capacity.domain.size.Requirements;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How many tasks of one size and one set of requirements fit, on each instance and in sums. */
final class SizeClass {
  /** What makes two services' tasks the same to an instance. */
  record Key(TaskSize size, Requirements requirements) {}

  private final Key key;
  private final Measure measure;

  /** Whether an instance without tasks may be admitted where this one isn't, or the reverse. */
  private final boolean looksAtTasks;

  private final BitSet admitted = new BitSet();
  private final BitSet occupied = new BitSet();
  private int[] fits = {};

  /** Pools and zones are sums of sites, so that one sum is kept for each instance and not three. */
  private long[] bySite = {};

  SizeClass(Key key) {
    this.key = key;
    this.measure = new Measure(key.size(), key.requirements().distinctFrom().isPresent());
    this.looksAtTasks =
        key.requirements().memberOf().stream().anyMatch(ClusterQuery::dependsOnTasks);
  }

  Key key() {
    return key;
  }

  TaskSize size() {
    return key.size();
  }

  Measure measure() {
    return measure;
  }

  void grow(int slots, int sites) {
    if (slots > fits.length) {
      fits = Arrays.copyOf(fits, Math.max(slots, fits.length * 2));
    }
    bySite = sites > bySite.length ? Arrays.copyOf(bySite, sites) : bySite;
  }

  /** Takes what fits there out of the sums, before the slot is given to another or elsewhere. */
  void vacate(Slots slots, int slot) {
    set(slots, slot, 0);
  }

  /** Looks at what kind of instance is there, and at its tasks if they matter. */
  void examine(Slots slots, int slot) {
    ContainerInstance instance = slots.instance[slot];
    admitted.set(slot, instance != null && Eligibility.admits(instance, key.requirements()));
    occupied.set(slot, instance != null && Eligibility.isOccupied(instance, key.requirements()));
  }

  /** Whether the tasks on an instance decide if it may take another. */
  boolean dependsOnTasks() {
    return key.requirements().dependOnTasks();
  }

  /** Counts what fits there now. */
  void count(Slots slots, int slot) {
    set(slots, slot, isOpen(slots, slot) ? measure.on(slots, slot) : 0);
  }

  /** Counts what fits everywhere, and the sums from nothing. */
  void countAll(Slots slots) {
    Arrays.fill(bySite, 0);
    Arrays.fill(fits, 0);
    long[] open = open(slots);
    for (int word = 0; word < open.length; word++) {
      for (long bits = open[word]; bits != 0; bits &= bits - 1) {
        int slot = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        set(slots, slot, measure.on(slots, slot));
      }
    }
  }

  /** As words, which are gone through in a third of the time that {@code nextSetBit} takes. */
  private long[] open(Slots slots) {
    BitSet open = (BitSet) slots.usable.clone();
    open.and(admitted);
    open.andNot(occupied);
    return open.toLongArray();
  }

  private void set(Slots slots, int slot, int fit) {
    bySite[slots.site[slot]] += fit - fits[slot];
    fits[slot] = fit;
  }

  /** Whether only room decides there. */
  boolean isOpen(Slots slots, int slot) {
    return slots.usable.get(slot) && admitted.get(slot) && !occupied.get(slot);
  }

  boolean admits(int slot) {
    return admitted.get(slot);
  }

  boolean isOccupied(int slot) {
    return occupied.get(slot);
  }

  /** How many would fit there if it had no tasks but daemons'. */
  int onEmpty(Slots slots, int slot) {
    Emptied empty = slots.emptied[slot];
    boolean admits =
        empty != null && (looksAtTasks ? empty.admitted(key.requirements()) : admitted.get(slot));
    return admits ? measure.in(empty) : 0;
  }

  int fitsOn(int slot) {
    return fits[slot];
  }

  long total() {
    return Arrays.stream(bySite).sum();
  }

  long inPool(Slots slots, int pool) {
    return sum(site -> slots.sites.get(site).pool() == pool);
  }

  long inZone(Slots slots, int zone) {
    return sum(site -> slots.sites.get(site).zone() == zone);
  }

  private long sum(IntPredicate sites) {
    return IntStream.range(0, bySite.length).filter(sites).mapToLong(site -> bySite[site]).sum();
  }
}
