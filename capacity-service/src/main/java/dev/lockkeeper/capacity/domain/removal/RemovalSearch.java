package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.removal.Waiting.Stuck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Finds out which instances of a cluster can be drained now, with a place for each of their tasks.
 *
 * <p>Missing tasks have their places first. A yes always has places behind it. A no may be wrong
 * where the search ends at its bound, which is counted in steps: the same packing always gets the
 * same answers. For one thread.
 */
public final class RemovalSearch {
  /** Looks at a class and an instance: a millisecond or two. */
  private static final long LOOKS_FOR_ONE = 300_000;

  /** For all instances of a cluster that is small, and of one that isn't. */
  private static final long LOOKS_FOR_ALL = 3_000_000;

  private static final long LOOKS_FOR_MANY = 100_000;
  private static final long LOOKS_NEARBY = 4_000;

  private static final BitSet NONE = new BitSet();

  private final Packing packing;
  private final SecondTry secondTry;
  private final Moves start;

  /** Missing tasks that have no room even if nothing leaves. */
  private final List<Stuck> stuck;

  /** Finds room for the missing tasks, which every answer builds on. */
  public RemovalSearch(Packing whole) {
    Waiting waiting = Waiting.in(whole, LOOKS_FOR_ONE);
    packing = waiting.packing();
    stuck = waiting.stuck();
    secondTry = new SecondTry(packing);
    Moves moves = new Moves(packing);
    moves.adopt(new int[0], waiting.places());
    start = moves.withFreshCandidates();
  }

  /**
   * May others that are leaving already, and these instances, all go? The tasks of the former are
   * among the missing, so nobody may be stuck, wherever it is.
   */
  public Verdict verdictBesides(int... instances) {
    return verdict(instances, each -> true);
  }

  /** May these instances leave now, all together? */
  public Verdict verdict(int... instances) {
    return verdict(instances, each -> each.reaches(instances));
  }

  private Verdict verdict(int[] instances, Predicate<Stuck> matters) {
    int[] leaving = IntStream.of(instances).distinct().sorted().toArray();
    Map<String, List<Obstacle>> obstacles = new TreeMap<>();
    for (int instance : leaving) {
      if (packing.obstacles.containsKey(instance)) {
        obstacles.put(packing.instance(instance), packing.obstacles.get(instance));
      }
    }
    if (!obstacles.isEmpty()) {
      return new Verdict.NotSafe(obstacles, List.of(), true);
    }
    Optional<Stuck> held = stuck.stream().filter(matters).findFirst();
    if (held.isPresent()) {
      return held.get().refuse(leaving);
    }
    Budget budget = new Budget(LOOKS_FOR_ONE);
    Moves found = leave(start.copy(), NONE, leaving, budget);
    if (found != null) {
      return new Verdict.Safe(placements(found));
    }
    boolean decided =
        decides(NONE, leaving) && !budget.spent() && stuck.stream().allMatch(Stuck::forSure);
    return new Reasons(packing, leaving).noPlaces(start.copy(), decided);
  }

  /** The instances that may leave, each if no other does. */
  public BitSet alone() {
    BitSet safe = new BitSet();
    Budget budget = budgetForAll();
    for (int instance = 0; instance < packing.instances(); instance++) {
      if (isFree(instance) && canLeave(new int[] {instance}, budget)) {
        safe.set(instance);
      }
    }
    return safe;
  }

  /** Whether only its tasks' places decide. */
  private boolean isFree(int instance) {
    return !packing.obstacles.containsKey(instance) && !packing.closed.get(instance);
  }

  private boolean canLeave(int[] leaving, Budget budget) {
    boolean can = start.attempt(leaving, false);
    if (!can && !decides(NONE, leaving)) {
      can = nearby(start, budget) != null;
    }
    start.takeBack();
    return can || (decides(NONE, leaving) && whole(leaving, budget) != null);
  }

  /** As many instances of the cluster as can leave together, as far as was searched. */
  public Together together() {
    return together(IntStream.range(0, packing.instances()));
  }

  /**
   * The same of one pool; the others' instances stay and take its tasks where they may.
   *
   * @param pool its place among the packing's pools
   */
  public Together together(int pool) {
    return together(IntStream.range(0, packing.instances()).filter(i -> packing.pool[i] == pool));
  }

  private Together together(IntStream instances) {
    Moves moves = start.copy();
    Budget budget = budgetForAll();
    BitSet gone = new BitSet();
    for (int instance : emptiestFirst(instances)) {
      if (isFree(instance)) {
        Moves left = leave(moves, gone, new int[] {instance}, budget);
        if (left != null) {
          moves = left;
          gone.set(instance);
        }
      }
    }
    return new Together(gone, placements(moves));
  }

  private int[] emptiestFirst(IntStream instances) {
    long[] keys =
        instances.mapToLong(i -> (long) Float.floatToIntBits(load(i)) << 32 | i).sorted().toArray();
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  private float load(int instance) {
    float load = 0;
    for (int task = packing.firstTask[instance]; task < packing.firstTask[instance + 1]; task++) {
      load += packing.bulk[packing.itemClass[task]];
    }
    return load;
  }

  /**
   * Lets more instances leave, and keeps it.
   *
   * @return the moves to go on with, or null if no places were found and nothing has changed
   */
  private Moves leave(Moves moves, BitSet gone, int[] leaving, Budget budget) {
    if (moves.attempt(leaving, false)) {
      moves.keep();
      return moves;
    }
    if (decides(gone, leaving)) {
      moves.takeBack();
      int[] all = IntStream.concat(gone.stream(), IntStream.of(leaving)).toArray();
      int[] places = whole(all, budget);
      if (places == null) {
        return null;
      }
      Moves fresh = new Moves(packing);
      fresh.adopt(all, places);
      return fresh;
    }
    int[] places = nearby(moves, budget);
    if (places == null) {
      moves.takeBack();
      return null;
    }
    moves.settleAll(places);
    moves.keep();
    return moves;
  }

  private boolean decides(BitSet gone, int[] leaving) {
    return secondTry.decides(
        IntStream.concat(gone.stream(), IntStream.of(leaving)).map(packing::tasksOn));
  }

  private Budget budgetForAll() {
    return new Budget(packing.instances() < SecondTry.MANY ? LOOKS_FOR_ALL : LOOKS_FOR_MANY);
  }

  private int[] whole(int[] leaving, Budget budget) {
    return budget.part(LOOKS_FOR_ONE, part -> secondTry.whole(leaving, part));
  }

  private int[] nearby(Moves moves, Budget budget) {
    return budget.part(LOOKS_NEARBY, part -> secondTry.near(moves, part));
  }

  private List<Placement> placements(Moves moves) {
    List<Placement> placements = new ArrayList<>();
    moves.arrivals().forEach((item, to) -> placements.add(packing.placement(item, to)));
    return placements;
  }
}
