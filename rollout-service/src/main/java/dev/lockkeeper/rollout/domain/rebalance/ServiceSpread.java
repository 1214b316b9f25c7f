package dev.lockkeeper.rollout.domain.rebalance;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * How a service's tasks sit on the instances that may take them.
 *
 * @param deploying whether a deployment of it goes on, or it is not in its steady state
 * @param spreads whether its placement strategy spreads it over instances or zones; {@code binpack}
 *     sits unevenly on purpose
 * @param tasks how many of its tasks each instance has, 0 included
 */
public record ServiceSpread(
    String service, boolean deploying, boolean spreads, Map<InstanceId, Integer> tasks) {
  public ServiceSpread {
    tasks = Map.copyOf(tasks);
  }

  /** Whether it has a task on one of these instances. */
  public boolean runsOnAny(Set<InstanceId> instances) {
    return tasks.entrySet().stream()
        .anyMatch(one -> one.getValue() > 0 && instances.contains(one.getKey()));
  }

  /** All its tasks. A forced deployment moves each of them. */
  public int moves() {
    return tasks.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many of its tasks are on an instance above its fair share: the least that must move. */
  public int excess() {
    return excess(tasks.values());
  }

  /**
   * How many would be, after a forced deployment that places all new tasks before it stops one. ECS
   * places each where the service has the fewest, and counts those that are still to be replaced.
   * So the new ones sit the other way round, and as unevenly, unless many sat on few instances.
   */
  public int excessAfterDeployment() {
    record Place(int before, int placed) {}
    PriorityQueue<Place> places =
        new PriorityQueue<>(Comparator.comparingInt(one -> one.before() + one.placed()));
    tasks.values().forEach(count -> places.add(new Place(count, 0)));
    for (int left = places.isEmpty() ? 0 : moves(); left > 0; left--) {
      Place emptiest = places.remove();
      places.add(new Place(emptiest.before(), emptiest.placed() + 1));
    }
    return excess(places.stream().map(Place::placed).toList());
  }

  /** Whether a forced deployment would leave fewer above their fair share. */
  public boolean betteredByDeployment() {
    return excessAfterDeployment() < excess();
  }

  private static int excess(Collection<Integer> counts) {
    if (counts.isEmpty()) {
      return 0;
    }
    int all = counts.stream().mapToInt(Integer::intValue).sum();
    int fair = (all + counts.size() - 1) / counts.size();
    return counts.stream().mapToInt(count -> Math.max(0, count - fair)).sum();
  }
}
