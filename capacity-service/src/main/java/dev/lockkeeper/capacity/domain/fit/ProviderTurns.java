package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.StrategyItem;
import java.util.List;

/**
 * Which capacity providers a service's next tasks go to: bases first, in the order of the strategy,
 * then each task to the provider whose share is the smallest for its weight. ECS chooses so
 * whatever room there is, and a provider that is full isn't replaced by another. It doesn't say who
 * is first where shares are equal: here the one with the least room, so that nothing is promised.
 */
final class ProviderTurns {
  private final List<StrategyItem> strategy;
  private final long[] tasks;

  /**
   * Begins with the tasks there are.
   *
   * @param tasks how many each provider has, in the order of the strategy; it isn't changed
   */
  ProviderTurns(List<StrategyItem> strategy, long[] tasks) {
    this.strategy = List.copyOf(strategy);
    this.tasks = tasks.clone();
  }

  /** How many tasks find a place, one after the other, before the first that doesn't. */
  long fitting(long[] room) {
    long fitting = 0;
    long[] beyond = new long[tasks.length];
    long[] left = room.clone();
    for (int i = 0; i < tasks.length; i++) {
      long owed = owed(i);
      if (left[i] < owed) {
        return fitting + left[i];
      }
      fitting += owed;
      left[i] -= owed;
      beyond[i] = tasks[i] + owed - strategy.get(i).base();
    }
    return fitting + byWeight(beyond, left);
  }

  /** All tasks whose share is below that of the first one without a place. */
  private long byWeight(long[] beyond, long[] left) {
    long refused = 0;
    long itsWeight = 0;
    for (int i = 0; i < tasks.length; i++) {
      long weight = strategy.get(i).weight();
      long first = beyond[i] + left[i] + 1;
      if (weight > 0 && (itsWeight == 0 || first * itsWeight < refused * weight)) {
        refused = first;
        itsWeight = weight;
      }
    }
    long fitting = 0;
    for (int i = 0; i < tasks.length && itsWeight > 0; i++) {
      long below = (refused * strategy.get(i).weight() - 1) / itsWeight;
      fitting += Math.max(0, below - beyond[i]);
    }
    return fitting;
  }

  /**
   * How many of so many tasks go to each provider.
   *
   * @param room how many fit there; it decides nothing but between equal shares
   */
  int[] shares(int count, long[] room) {
    int[] shares = new int[tasks.length];
    for (int task = 0; task < count; task++) {
      int next = next(shares, room);
      if (next < 0) {
        break;
      }
      shares[next]++;
    }
    return shares;
  }

  private int next(int[] given, long[] room) {
    int best = -1;
    for (int i = 0; i < given.length; i++) {
      if (given[i] < owed(i)) {
        return i;
      }
      if (strategy.get(i).weight() > 0 && (best < 0 || isBefore(i, best, given, room))) {
        best = i;
      }
    }
    return best;
  }

  private boolean isBefore(int one, int other, int[] given, long[] room) {
    long mine = (beyond(one, given) + 1) * strategy.get(other).weight();
    long its = (beyond(other, given) + 1) * strategy.get(one).weight();
    return mine < its || (mine == its && room[one] - given[one] < room[other] - given[other]);
  }

  private long beyond(int i, int[] given) {
    return tasks[i] + given[i] - strategy.get(i).base();
  }

  private long owed(int i) {
    return Math.max(0, strategy.get(i).base() - tasks[i]);
  }
}
