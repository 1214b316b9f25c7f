package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.Pool;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What can go from a cluster, as it was at one time. Instances go by their container instance id.
 *
 * <p>For any thread; one at a time gets in. The first to ask waits until what was gathered is laid
 * out and the missing tasks have their places.
 */
public final class Removable {
  private final List<String> staying;
  private final List<Optional<Pool>> pools;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, List<Obstacle>> leaving = new HashMap<>();

  /** Null once the search is there. */
  private PackingBuilder gathered;

  private RemovalSearch search;

  Removable(PackingBuilder gathered, ClusterPacking cluster) {
    this.gathered = gathered;
    staying = cluster.staying().stream().map(ContainerInstance::id).toList();
    pools = cluster.pools();
    for (String id : staying) {
      numbers.put(id, numbers.size());
    }
    for (ContainerInstance each : cluster.leaving()) {
      leaving.put(each.id(), cluster.leavingObstacles().getOrDefault(each.id(), List.of()));
    }
  }

  private RemovalSearch search() {
    if (search == null) {
      search = new RemovalSearch(gathered.build());
      gathered = null;
    }
    return search;
  }

  /** How many can go together; those that are leaving already don't count. */
  public synchronized int together() {
    return search().together().count();
  }

  /** How many of each pool can go together, if none of another pool goes. */
  public synchronized Map<Pool, Integer> byPool() {
    Map<Pool, Integer> counts = new LinkedHashMap<>();
    for (int number = 0; number < pools.size(); number++) {
      int pool = number;
      pools.get(number).ifPresent(each -> counts.put(each, search().together(pool).count()));
    }
    return counts;
  }

  /** Those of which each can go if no other does. */
  public synchronized Set<String> alone() {
    Set<String> ids = new TreeSet<>();
    BitSet safe = search().alone();
    safe.stream().forEach(number -> ids.add(staying.get(number)));
    return ids;
  }

  /**
   * Whether these can go together. One that is leaving already adds nothing to the question but
   * what holds it back: the places its tasks need are set aside in any case.
   *
   * @throws IllegalArgumentException if one isn't in the cluster
   */
  public synchronized Verdict verdict(Collection<String> ids) {
    Map<String, List<Obstacle>> obstacles = new TreeMap<>();
    BitSet asked = new BitSet();
    for (String id : ids) {
      if (numbers.containsKey(id)) {
        asked.set(numbers.get(id));
      } else if (!leaving.containsKey(id)) {
        throw new IllegalArgumentException("no such container instance: " + id);
      } else if (!leaving.get(id).isEmpty()) {
        obstacles.put(id, leaving.get(id));
      }
    }
    int[] instances = asked.stream().toArray();
    boolean othersToo = ids.stream().anyMatch(leaving::containsKey);
    Verdict verdict = othersToo ? search().verdictBesides(instances) : search().verdict(instances);
    return obstacles.isEmpty() ? verdict : held(verdict, obstacles);
  }

  private static Verdict held(Verdict verdict, Map<String, List<Obstacle>> obstacles) {
    if (verdict instanceof Verdict.NotSafe notSafe) {
      obstacles.putAll(notSafe.obstacles());
      return new Verdict.NotSafe(obstacles, notSafe.unplaced(), true);
    }
    return new Verdict.NotSafe(obstacles, List.of(), true);
  }
}
