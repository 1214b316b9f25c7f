package dev.lockkeeper.capacity.domain.removal;

import java.util.Arrays;

/**
 * Tries places for a handful of tasks until all have one, every way is tried, or the budget is
 * spent.
 *
 * <p>The class that has the fewest places left is next. Tasks of a class are alike, so they take
 * places in rising order only. A way is given up as soon as a class has room for fewer than are
 * left of it, all together need more than is left for them, or a service can no longer reach its
 * zones.
 */
final class Backtracking {
  private final Packing packing;
  private final Room room;
  private final Budget budget;
  private final int[] classes;
  private final int[] left;
  private final int[][] targets;
  private final int[] next;
  private final int[] chosen;
  private final int[] chosenClass;
  private final int[] leftOfService;
  private final int[] seenAt;
  private int nodes;

  /**
   * @param classes the classes of the tasks
   * @param left how many tasks of each
   * @param targets the instances to try for each, in one order for all
   */
  Backtracking(
      Packing packing, Room room, int[] classes, int[] left, int[][] targets, Budget budget) {
    this.packing = packing;
    this.room = room;
    this.budget = budget;
    this.classes = classes;
    this.left = left.clone();
    this.targets = targets;
    next = new int[classes.length];
    chosen = new int[Arrays.stream(left).sum()];
    chosenClass = new int[chosen.length];
    leftOfService = new int[packing.serviceName.length];
    for (int c = 0; c < classes.length; c++) {
      leftOfService[packing.service[classes[c]]] += left[c];
    }
    seenAt = new int[packing.instances()];
  }

  /** Whether all have a place. If so the room has been taken, otherwise it is as it was. */
  boolean search() {
    return search(0);
  }

  /** The places of the tasks of a class, by its index; in rising order. */
  int[] placesOf(int index) {
    Numbers places = new Numbers();
    for (int i = 0; i < chosen.length; i++) {
      if (chosenClass[i] == index) {
        places.add(chosen[i]);
      }
    }
    return places.toArray();
  }

  private boolean search(int depth) {
    if (depth == chosen.length) {
      return true;
    }
    int index = mostPressed();
    if (index < 0) {
      return false;
    }
    int taskClass = classes[index];
    int service = packing.service[taskClass];
    int from = next[index];
    boolean newZone = needsNewZone(service);
    left[index]--;
    leftOfService[service]--;
    for (int place = from; place < targets[index].length && !budget.spent(); place++) {
      int target = targets[index][place];
      if (takes(taskClass, target, newZone)) {
        room.take(taskClass, target);
        next[index] = place;
        chosen[depth] = target;
        chosenClass[depth] = index;
        if (search(depth + 1)) {
          return true;
        }
        room.give(taskClass, target);
      }
    }
    next[index] = from;
    left[index]++;
    leftOfService[service]++;
    return false;
  }

  private boolean takes(int taskClass, int target, boolean newZone) {
    return room.fits(taskClass, target)
        && !(newZone && room.inZoneOf(packing.service[taskClass], target));
  }

  /** Each task of the service that is left has to bring it into another zone. */
  private boolean needsNewZone(int service) {
    int owed = room.zonesOwed(service);
    return owed > 0 && owed >= leftOfService[service];
  }

  /** The class with the fewest places to go, or -1 if this way leads nowhere. */
  private int mostPressed() {
    nodes++;
    long[] usable = new long[Packing.AMOUNTS];
    long[] needed = new long[Packing.AMOUNTS];
    int best = -1;
    int fewest = Integer.MAX_VALUE;
    for (int index = 0; index < classes.length; index++) {
      if (left[index] == 0) {
        continue;
      }
      int places = placesFor(index, usable);
      if (places == 0) {
        return -1;
      }
      if (places < fewest) {
        fewest = places;
        best = index;
      }
      for (int amount = 0; amount < Packing.AMOUNTS; amount++) {
        needed[amount] +=
            (long) left[index] * packing.need[classes[index] * Packing.AMOUNTS + amount];
      }
    }
    for (int amount = 0; amount < Packing.AMOUNTS; amount++) {
      if (needed[amount] > usable[amount]) {
        return -1;
      }
    }
    return best;
  }

  /** How many instances take one; 0 also if all together take fewer than are left. */
  private int placesFor(int index, long[] usable) {
    int taskClass = classes[index];
    int service = packing.service[taskClass];
    boolean newZone = needsNewZone(service);
    if (room.zonesOwed(service) > leftOfService[service]
        || !budget.spend(targets[index].length - next[index])) {
      return 0;
    }
    int places = 0;
    int tasks = 0;
    for (int place = next[index]; place < targets[index].length; place++) {
      int target = targets[index][place];
      if (takes(taskClass, target, newZone)) {
        places++;
        tasks += room.howMany(taskClass, target, left[index]);
        addOnce(target, usable);
      }
    }
    return tasks < left[index] ? 0 : places;
  }

  private void addOnce(int target, long[] usable) {
    if (seenAt[target] != nodes) {
      seenAt[target] = nodes;
      for (int amount = 0; amount < Packing.AMOUNTS; amount++) {
        usable[amount] += room.free(target, amount);
      }
    }
  }
}
