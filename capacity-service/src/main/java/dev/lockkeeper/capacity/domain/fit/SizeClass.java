package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.size.Requirements;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.util.Arrays;
import java.util.BitSet;

/** How many tasks of one size and one set of requirements fit, on each instance and in sums. */
final class SizeClass {
  /** What makes two services' tasks the same to an instance. */
  record Key(TaskSize size, Requirements requirements) {}

  private final Key key;
  private final Measure measure;
  private final BitSet admitted = new BitSet();
  private final BitSet occupied = new BitSet();
  private int[] fits = {};
  private long total;
  private long[] byPool = {};
  private long[] byZone = {};

  SizeClass(Key key) {
    this.key = key;
    this.measure = new Measure(key.size(), key.requirements().distinctFrom().isPresent());
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

  void grow(int slots, int pools, int zones) {
    if (slots > fits.length) {
      fits = Arrays.copyOf(fits, Math.max(slots, fits.length * 2));
    }
    byPool = pools > byPool.length ? Arrays.copyOf(byPool, pools) : byPool;
    byZone = zones > byZone.length ? Arrays.copyOf(byZone, zones) : byZone;
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
    BitSet open = (BitSet) slots.usable.clone();
    open.and(admitted);
    open.andNot(occupied);
    Arrays.fill(byPool, 0);
    Arrays.fill(byZone, 0);
    Arrays.fill(fits, 0);
    total = 0;
    for (int slot = open.nextSetBit(0); slot >= 0; slot = open.nextSetBit(slot + 1)) {
      set(slots, slot, measure.on(slots, slot));
    }
  }

  private void set(Slots slots, int slot, int fit) {
    int change = fit - fits[slot];
    if (change == 0) {
      return;
    }
    fits[slot] = fit;
    total += change;
    if (slots.pool[slot] >= 0) {
      byPool[slots.pool[slot]] += change;
    }
    if (slots.zone[slot] >= 0) {
      byZone[slots.zone[slot]] += change;
    }
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

  /** How many would fit there if it had no tasks. */
  int onEmpty(Slots slots, int slot) {
    ContainerInstance instance = slots.instance[slot];
    if (instance == null || !admitted.get(slot)) {
      return 0;
    }
    Resources all = instance.registered();
    int interfaces = slots.interfaceLimit[slot];
    return measure.in(all.cpu(), all.memory(), all.gpu(), interfaces, all.takenPorts());
  }

  int fitsOn(int slot) {
    return fits[slot];
  }

  long total() {
    return total;
  }

  long inPool(int pool) {
    return byPool[pool];
  }

  long inZone(int zone) {
    return byZone[zone];
  }
}
