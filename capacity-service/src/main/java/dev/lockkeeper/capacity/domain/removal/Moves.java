package dev.lockkeeper.capacity.domain.removal;

import java.util.Arrays;

/**
 * Where every task is while instances leave, one set after the other. An <i>attempt</i> lets some
 * leave and looks for places, each time on the fullest instance that has room; then it is either
 * kept or taken back.
 *
 * <p>First those go that have to bring their service into another zone, then the others, the
 * hardest to place before the easy ones.
 */
final class Moves {
  private static final int NOWHERE = -1;

  private final Packing packing;
  private final Room room;
  private final Candidates candidates;
  private final Arrivals arrivals;
  private final Progress progress;
  private int[] leaving = {};
  private final Numbers items = new Numbers();
  private final Numbers bound = new Numbers();
  private int[] targets = {};

  /** Nothing has moved, and nothing missing has a place. */
  Moves(Packing packing) {
    this.packing = packing;
    room = new Room(packing);
    candidates = new Candidates(packing, room.copy());
    arrivals = new Arrivals(packing.instances(), packing.itemClass.length);
    progress = new Progress(packing.classes);
  }

  private Moves(Moves other, Candidates candidates, Progress progress) {
    packing = other.packing;
    room = other.room.copy();
    this.candidates = candidates;
    arrivals = other.arrivals.copy();
    this.progress = progress;
  }

  /** A copy to go on with, which leaves this one as it is. No attempt may be under way. */
  Moves copy() {
    return new Moves(this, candidates, progress.copy());
  }

  /** A copy with the candidates found anew, now that the missing tasks have taken their room. */
  Moves withFreshCandidates() {
    return new Moves(this, new Candidates(packing, room.copy()), new Progress(packing.classes));
  }

  /** Tries to find places for the missing tasks; to be kept or taken back like any attempt. */
  boolean attemptMissing(boolean allTheSame) {
    begin(new int[0]);
    for (int item = packing.tasks; item < packing.itemClass.length; item++) {
      items.add(item);
    }
    sortItems();
    return placeAll(allTheSame);
  }

  /**
   * Tries to let the instances leave.
   *
   * @param allTheSame goes on after a task without a place, to learn which others have none
   */
  boolean attempt(int[] instances, boolean allTheSame) {
    begin(instances);
    boolean sorted = instances.length == 1;
    for (int instance : instances) {
      sorted &= arrivals.none(instance);
      gather(instance);
    }
    if (!sorted) {
      sortItems();
    }
    return placeAll(allTheSame);
  }

  /** Takes over what was found otherwise: places for these instances' and the missing tasks. */
  void adopt(int[] instances, int[] places) {
    begin(instances);
    for (int instance : instances) {
      gather(instance);
    }
    for (int item = packing.tasks; item < packing.itemClass.length; item++) {
      items.add(item);
    }
    settleAll(places);
    keep();
  }

  private void begin(int[] instances) {
    progress.begin();
    leaving = instances;
    items.clear();
    bound.clear();
  }

  private void gather(int instance) {
    for (int task = packing.firstTask[instance]; task < packing.firstTask[instance + 1]; task++) {
      takeAlong(task, instance);
      bindService(packing.itemClass[task]);
    }
    arrivals.forEach(instance, item -> takeAlong(item, instance));
    room.leave(instance);
  }

  private void takeAlong(int item, int from) {
    items.add(item);
    progress.skipFull(packing.itemClass[item], candidates, room);
    room.count(packing.itemClass[item], from, -1);
  }

  private void bindService(int taskClass) {
    int service = packing.service[taskClass];
    if (room.bind(service)) {
      bound.add(service);
    }
  }

  private void sortItems() {
    long[] keys = new long[items.size()];
    for (int i = 0; i < keys.length; i++) {
      int item = items.get(i);
      keys[i] = (long) packing.rank[packing.itemClass[item]] << Integer.SIZE | item;
    }
    Arrays.sort(keys);
    items.clear();
    for (long key : keys) {
      items.add((int) key);
    }
  }

  private boolean placeAll(boolean allTheSame) {
    int count = items.size();
    makeTargets();
    if (bound.size() > 0 || leaving.length > 0) {
      coverZones();
    }
    boolean all = true;
    for (int i = 0; i < count && (all || allTheSame); i++) {
      if (targets[i] == NOWHERE) {
        place(i, false);
        all &= targets[i] != NOWHERE;
      }
    }
    return all && zonesKept();
  }

  private void makeTargets() {
    if (targets.length < items.size()) {
      targets = new int[items.size() * 2];
    }
    Arrays.fill(targets, 0, items.size(), NOWHERE);
  }

  private void coverZones() {
    for (int i = 0; i < items.size(); i++) {
      if (room.zonesOwed(serviceOf(i)) > 0) {
        place(i, true);
      }
    }
  }

  /** Whether no service of the tasks that move has ended up in fewer zones. */
  boolean zonesKept() {
    for (int i = 0; i < items.size(); i++) {
      if (room.zonesOwed(serviceOf(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private void place(int index, boolean inNewZone) {
    int taskClass = packing.itemClass[items.get(index)];
    for (int place = progress.now(taskClass); ; place++) {
      int target = candidates.at(taskClass, place);
      if (target < 0) {
        return;
      }
      if (room.fits(taskClass, target)
          && !(inNewZone && room.inZoneOf(packing.service[taskClass], target))) {
        if (!inNewZone) {
          progress.advance(taskClass, place);
        }
        settle(index, target);
        return;
      }
    }
  }

  /** Gives a task of the attempt its place. */
  private void settle(int index, int target) {
    targets[index] = target;
    room.take(packing.itemClass[items.get(index)], target);
  }

  /** Takes the places back, but the instances are still leaving. */
  void clearPlaces() {
    for (int i = 0; i < items.size(); i++) {
      if (targets[i] != NOWHERE) {
        room.give(packing.itemClass[items.get(i)], targets[i]);
        targets[i] = NOWHERE;
      }
    }
    progress.begin();
  }

  /** Takes the attempt back. */
  void takeBack() {
    clearPlaces();
    for (int instance : leaving) {
      for (int task = packing.firstTask[instance]; task < packing.firstTask[instance + 1]; task++) {
        room.count(packing.itemClass[task], instance, 1);
      }
      arrivals.forEach(instance, item -> room.count(packing.itemClass[item], instance, 1));
      room.stay(instance);
    }
    for (int i = 0; i < bound.size(); i++) {
      room.unbind(bound.get(i));
    }
  }

  /** Keeps the attempt: the instances have left for good, their tasks are at their new places. */
  void keep() {
    progress.keep();
    for (int instance : leaving) {
      arrivals.clear(instance);
    }
    for (int i = 0; i < items.size(); i++) {
      arrivals.add(items.get(i), targets[i]);
    }
  }

  /** Where the candidates of a class begin that may have room, before any attempt. */
  int firstCandidate(int taskClass) {
    return progress.settled(taskClass);
  }

  /** Every task that has moved, and the missing ones, with where they are now. */
  Arrivals arrivals() {
    return arrivals;
  }

  int size() {
    return items.size();
  }

  int item(int index) {
    return items.get(index);
  }

  /** The place of a task of the attempt; -1 if it has none. */
  int target(int index) {
    return targets[index];
  }

  /** Gives each task of the attempt a place that was found otherwise. */
  void settleAll(int[] places) {
    makeTargets();
    for (int i = 0; i < items.size(); i++) {
      settle(i, places[i]);
    }
  }

  private int serviceOf(int index) {
    return packing.service[packing.itemClass[items.get(index)]];
  }

  Room room() {
    return room;
  }

  Candidates candidates() {
    return candidates;
  }
}
