package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.model.StrategyItem;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Judges by trying everything: whichever capacity providers ECS chooses for the tasks that move and
 * for those that are missing, the former all find places, and of the latter as many as before.
 */
final class ProviderChoices {
  /** An instance of a provider with so many CPU units left. */
  record Host(int provider, int free) {}

  /**
   * A service.
   *
   * @param cpu CPU units of one task
   * @param strategy an item for each provider
   */
  record Wanted(int cpu, List<StrategyItem> strategy) {}

  /**
   * A task that needs a place.
   *
   * @param moves whether it leaves an instance now; otherwise it is missing anyhow
   */
  record Item(int service, boolean moves) {}

  private final List<Host> hosts;
  private final List<Wanted> services;

  /** By service and provider: the tasks on instances that stay. */
  private final int[][] staying;

  private final List<Item> items;
  private final boolean[] leaving;

  ProviderChoices(
      List<Host> hosts,
      List<Wanted> services,
      int[][] staying,
      List<Item> items,
      boolean[] leaving) {
    this.hosts = hosts;
    this.services = services;
    this.staying = staying;
    this.items = items;
    this.leaving = leaving;
  }

  /** Whether there are places for each choice. */
  boolean allPlaced() {
    return everyChoice(new int[items.size()], 0);
  }

  private boolean everyChoice(int[] choice, int next) {
    if (next == choice.length) {
      return !isPossible(choice) || placedFor(choice);
    }
    int providers = services.get(items.get(next).service()).strategy().size();
    for (int provider = 0; provider < providers; provider++) {
      choice[next] = provider;
      if (!everyChoice(choice, next + 1)) {
        return false;
      }
    }
    return true;
  }

  /** A provider without a weight gets no more than what it lacks of its base. */
  private boolean isPossible(int[] choice) {
    for (int s = 0; s < services.size(); s++) {
      for (int provider = 0; provider < services.get(s).strategy().size(); provider++) {
        if (services.get(s).strategy().get(provider).weight() == 0
            && chosen(choice, s, provider)
                > Math.max(
                    0, services.get(s).strategy().get(provider).base() - staying[s][provider])) {
          return false;
        }
      }
    }
    return true;
  }

  private int chosen(int[] choice, int service, int provider) {
    int chosen = 0;
    for (int i = 0; i < choice.length; i++) {
      chosen += choice[i] == provider && items.get(i).service() == service ? 1 : 0;
    }
    return chosen;
  }

  private boolean placedFor(int[] choice) {
    int before = mostPlaced(choice, new boolean[leaving.length], item -> !item.moves());
    int moving = (int) items.stream().filter(Item::moves).count();
    return mostPlaced(choice, leaving, item -> true) >= before + moving
        && mostPlaced(choice, leaving, Item::moves) == moving;
  }

  private int mostPlaced(int[] choice, boolean[] gone, Predicate<Item> which) {
    int[] free = hosts.stream().mapToInt(Host::free).toArray();
    return mostPlaced(choice, gone, which, free, 0);
  }

  private int mostPlaced(
      int[] choice, boolean[] gone, Predicate<Item> which, int[] free, int next) {
    if (next == items.size()) {
      return 0;
    }
    int most = mostPlaced(choice, gone, which, free, next + 1);
    int cpu = services.get(items.get(next).service()).cpu();
    for (int host = 0; host < free.length && which.test(items.get(next)); host++) {
      if (!gone[host] && hosts.get(host).provider() == choice[next] && free[host] >= cpu) {
        free[host] -= cpu;
        most = Math.max(most, 1 + mostPlaced(choice, gone, which, free, next + 1));
        free[host] += cpu;
      }
    }
    return most;
  }

  @Override
  public String toString() {
    return hosts
        + " "
        + services
        + " staying "
        + Arrays.deepToString(staying)
        + " leaving "
        + Arrays.toString(leaving)
        + " "
        + items;
  }
}
