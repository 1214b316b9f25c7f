package dev.lockkeeper.capacity.domain.removal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Says why instances can't leave: what has no place after the others have taken theirs. */
final class Reasons {
  private final Packing packing;
  private final int[] leaving;

  Reasons(Packing packing, int[] leaving) {
    this.packing = packing;
    this.leaving = leaving;
  }

  Verdict.NotSafe missingHaveNoRoom(boolean decided) {
    Moves moves = new Moves(packing);
    moves.attemptMissing(true);
    return verdict(moves, decided);
  }

  /**
   * @param moves with nothing but the missing tasks' places
   * @param decided every way was tried
   */
  Verdict.NotSafe noPlaces(Moves moves, boolean decided) {
    moves.attempt(leaving, true);
    return verdict(moves, decided);
  }

  private Verdict.NotSafe verdict(Moves moves, boolean decided) {
    List<Unplaced> unplaced = new ArrayList<>();
    boolean proven = decided;
    Room untouched = new Room(packing);
    for (int instance : leaving) {
      untouched.leave(instance);
    }
    Room room = moves.room();
    int[] named = new int[packing.serviceName.length];
    for (int i = 0; i < moves.size(); i++) {
      int taskClass = packing.itemClass[moves.item(i)];
      int service = packing.service[taskClass];
      int target = moves.target(i);
      if (target < 0) {
        proven |= packing.closed.isEmpty() && nobodyTakes(taskClass, untouched);
        unplaced.add(unplaced(moves.item(i), room));
      } else if (named[service] < room.zonesOwed(service)) {
        room.give(taskClass, target);
        if (room.inZoneOf(service, target)) {
          named[service]++;
          unplaced.add(unplaced(moves.item(i), room));
        }
        room.take(taskClass, target);
      }
    }
    return new Verdict.NotSafe(Map.of(), unplaced, proven);
  }

  private boolean nobodyTakes(int taskClass, Room untouched) {
    for (int target = 0; target < packing.instances(); target++) {
      if (untouched.fits(taskClass, target)) {
        return false;
      }
    }
    return true;
  }

  private Unplaced unplaced(int item, Room room) {
    Map<Refusal, List<String>> whereNot = new EnumMap<>(Refusal.class);
    for (int target = 0; target < packing.instances(); target++) {
      if (!room.leaving(target)) {
        Refusal refusal = room.refusal(packing.itemClass[item], target);
        whereNot
            .computeIfAbsent(refusal == null ? Refusal.ZONES : refusal, first -> new ArrayList<>())
            .add(packing.instance(target));
      }
    }
    return new Unplaced(
        packing.serviceName(item), packing.taskName(item), packing.homeName(item), whereNot);
  }
}
