package dev.lockkeeper.capacity.domain.removal;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Looks for places by {@link Backtracking} where the greedy way found none: in a small cluster for
 * all that move and all that are missing at once, which decides it; in a large one for the tasks of
 * the attempt, on a few candidates for each.
 */
final class SecondTry {
  /** Up to so many instances times tasks the whole cluster is searched. */
  private static final int SMALL = 10_000;

  /** So many instances are never a small cluster. */
  static final int MANY = 250;

  private static final int CANDIDATES = 16;
  private static final int ATTEMPT = 100;

  private final Packing packing;

  SecondTry(Packing packing) {
    this.packing = packing;
  }

  /** Whether so many tasks, a number an instance, can be searched with the missing ones. */
  boolean decides(IntStream tasks) {
    return packing.instances() < MANY
        && packing.instances() * (tasks.asLongStream().sum() + packing.missing()) <= SMALL;
  }

  /**
   * Lets the instances leave a cluster in which nothing else has moved, and looks for places for
   * their tasks and the missing ones together.
   *
   * @return a place for each: the tasks of the instances as they were named, then the missing ones;
   *     null if none was found
   */
  int[] whole(int[] leaving, Budget budget) {
    Room room = new Room(packing);
    Numbers items = new Numbers();
    for (int instance : leaving) {
      room.leave(instance);
      for (int task = packing.firstTask[instance]; task < packing.firstTask[instance + 1]; task++) {
        items.add(task);
        room.count(packing.itemClass[task], instance, -1);
        room.bind(packing.service[packing.itemClass[task]]);
      }
    }
    for (int item = packing.tasks; item < packing.itemClass.length; item++) {
      items.add(item);
    }
    return search(room, items.toArray(), taskClass -> fitting(room, taskClass), budget);
  }

  private int[] fitting(Room room, int taskClass) {
    return Arrays.stream(packing.order).filter(target -> room.fits(taskClass, target)).toArray();
  }

  /**
   * Looks for other places for the tasks of an attempt that failed, nothing else moved.
   *
   * @return a place for each task of the attempt, or null; either way none is taken
   */
  int[] near(Moves moves, Budget budget) {
    moves.clearPlaces();
    if (moves.size() > ATTEMPT || budget.spent()) {
      return null;
    }
    int[] items = new int[moves.size()];
    Arrays.setAll(items, moves::item);
    int[] places =
        search(moves.room(), items, taskClass -> nearest(moves, taskClass, budget), budget);
    if (places != null) {
      for (int i = 0; i < items.length; i++) {
        moves.room().give(packing.itemClass[items[i]], places[i]);
      }
    }
    return places;
  }

  private int[] nearest(Moves moves, int taskClass, Budget budget) {
    Numbers fitting = new Numbers();
    int place = moves.firstCandidate(taskClass);
    int target = moves.candidates().at(taskClass, place);
    while (target >= 0 && fitting.size() < CANDIDATES && budget.spend(1)) {
      if (moves.room().fits(taskClass, target)) {
        fitting.add(target);
      }
      target = moves.candidates().at(taskClass, ++place);
    }
    return fitting.toArray();
  }

  private interface Targets {
    int[] of(int taskClass);
  }

  private int[] search(Room room, int[] items, Targets targets, Budget budget) {
    int[] classes = new int[items.length];
    int[] left = new int[items.length];
    int count = 0;
    for (int item : items) {
      int index = indexOf(packing.itemClass[item], classes, count);
      if (index == count) {
        classes[count++] = packing.itemClass[item];
      }
      left[index]++;
    }
    classes = Arrays.copyOf(classes, count);
    left = Arrays.copyOf(left, count);
    int[][] targetsOf = new int[count][];
    for (int c = 0; c < count; c++) {
      targetsOf[c] = targets.of(classes[c]);
      if (targetsOf[c].length == 0) {
        return null;
      }
    }
    Backtracking search = new Backtracking(packing, room, classes, left, targetsOf, budget);
    return search.search() ? byItem(items, classes, search) : null;
  }

  private static int indexOf(int taskClass, int[] classes, int count) {
    int index = 0;
    while (index < count && classes[index] != taskClass) {
      index++;
    }
    return index;
  }

  private int[] byItem(int[] items, int[] classes, Backtracking search) {
    int[] places = new int[items.length];
    for (int c = 0; c < classes.length; c++) {
      int[] found = search.placesOf(c);
      int next = 0;
      for (int i = 0; i < items.length; i++) {
        if (packing.itemClass[items[i]] == classes[c]) {
          places[i] = found[next++];
        }
      }
    }
    return places;
  }
}
