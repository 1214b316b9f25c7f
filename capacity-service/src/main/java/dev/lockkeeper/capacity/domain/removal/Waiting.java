package dev.lockkeeper.capacity.domain.removal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The missing tasks: places for those that find room, and the rest, which is stuck.
 *
 * <p>Tasks are in one group if an instance is in reach of both, or others connect them. What one
 * group gets takes nothing from another, so each is looked at by itself, and is stuck as a whole.
 */
final class Waiting {
  /** A group for which there isn't room; {@code forSure} if every way was tried. */
  record Stuck(Packing packing, BitSet reach, boolean forSure) {
    boolean reaches(int[] instances) {
      return IntStream.of(instances).anyMatch(reach::get);
    }

    Verdict.NotSafe refuse(int[] leaving) {
      return new Reasons(packing, leaving).missingHaveNoRoom(forSure);
    }
  }

  private record Group(BitSet items, BitSet reach) {
    void add(Group other) {
      items.or(other.items);
      reach.or(other.reach);
    }
  }

  private static final BitSet NONE = new BitSet();

  private final Packing packing;
  private final int[] places;
  private final List<Stuck> stuck;

  private Waiting(Packing packing, int[] places, List<Stuck> stuck) {
    this.packing = packing;
    this.places = places;
    this.stuck = stuck;
  }

  /** Looks for places while nothing leaves; for each group with as many looks. */
  static Waiting in(Packing whole, long looks) {
    int[] together = places(whole, new Budget(looks));
    return together != null ? new Waiting(whole, together, List.of()) : byGroup(whole, looks);
  }

  private static Waiting byGroup(Packing whole, long looks) {
    int[] places = new int[whole.itemClass.length];
    BitSet placed = new BitSet();
    BitSet closed = new BitSet();
    List<Stuck> stuck = new ArrayList<>();
    for (Group group : groups(whole)) {
      Packing part = whole.part(group.items(), NONE);
      Budget budget = new Budget(looks);
      int[] found = places(part, budget);
      if (found == null) {
        boolean forSure = new SecondTry(part).decides(IntStream.empty()) && !budget.spent();
        stuck.add(new Stuck(part, group.reach(), forSure));
        closed.or(group.reach());
      } else {
        int next = 0;
        for (int item : group.items().stream().toArray()) {
          places[item] = found[next++];
        }
        placed.or(group.items());
      }
    }
    int[] kept = placed.stream().map(item -> places[item]).toArray();
    return new Waiting(whole.part(placed, closed), kept, stuck);
  }

  private static List<Group> groups(Packing packing) {
    List<Group> groups = new ArrayList<>();
    for (int item = packing.tasks; item < packing.itemClass.length; item++) {
      BitSet reach = packing.reach[packing.itemClass[item]];
      Group joined = new Group(new BitSet(), (BitSet) reach.clone());
      joined.items().set(item);
      groups.removeIf(
          other -> {
            boolean connected = other.reach().intersects(reach);
            if (connected) {
              joined.add(other);
            }
            return connected;
          });
      groups.add(joined);
    }
    return groups;
  }

  /** A place for each missing task; null if none was found for one. */
  private static int[] places(Packing packing, Budget budget) {
    Moves moves = new Moves(packing);
    if (moves.attemptMissing(false)) {
      int[] places = new int[packing.missing()];
      for (int i = 0; i < places.length; i++) {
        places[moves.item(i) - packing.tasks] = moves.target(i);
      }
      return places;
    }
    SecondTry search = new SecondTry(packing);
    return search.decides(IntStream.empty()) ? search.whole(new int[0], budget) : null;
  }

  /**
   * What is left without those that are stuck: they wait for nothing but room on the instances in
   * their reach, so those neither leave nor take tasks of others.
   */
  Packing packing() {
    return packing;
  }

  /** Places for the missing tasks of that packing, in their order. */
  int[] places() {
    return places;
  }

  /** One for each group. */
  List<Stuck> stuck() {
    return stuck;
  }
}
