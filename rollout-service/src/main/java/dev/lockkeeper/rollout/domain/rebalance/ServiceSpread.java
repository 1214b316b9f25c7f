package dev.lockkeeper.rollout.domain.rebalance;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import java.util.Map;

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

  /** All its tasks. A forced deployment moves each of them. */
  public int moves() {
    return tasks.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many of its tasks are on an instance above its fair share: the least that must move. */
  public int excess() {
    if (tasks.isEmpty()) {
      return 0;
    }
    int fair = (moves() + tasks.size() - 1) / tasks.size();
    return tasks.values().stream().mapToInt(count -> Math.max(0, count - fair)).sum();
  }
}
