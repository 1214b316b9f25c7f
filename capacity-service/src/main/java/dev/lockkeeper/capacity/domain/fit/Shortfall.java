package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.Service;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.model.StrategyItem;
import dev.lockkeeper.capacity.domain.model.TaskGroup;
import dev.lockkeeper.capacity.domain.size.Shortage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Which tasks are missing, and whether there is room for all of them together. */
final class Shortfall {
  private static final List<Shortage> RESOURCES =
      List.of(Shortage.CPU, Shortage.MEMORY, Shortage.GPU, Shortage.PORTS, Shortage.ENI);

  /** The largest first, as they find room the hardest; names make it the same each time. */
  private static final Comparator<Wanted> LARGEST_FIRST =
      Comparator.comparingLong((Wanted wanted) -> wanted.tasks().size().memory())
          .thenComparingLong(wanted -> wanted.tasks().size().cpu())
          .reversed()
          .thenComparing(wanted -> wanted.service().name());

  /** So many tasks of a service. */
  private record Wanted(Service service, SizeClass tasks, int count) {}

  private final ClusterModel model;
  private final SizeClasses classes;
  private final ProviderShares shares;

  /** A copy, as soon as a task takes a place. */
  private Slots slots;

  Shortfall(ClusterModel model, SizeClasses classes, ProviderShares shares) {
    this.model = model;
    this.classes = classes;
    this.shares = shares;
    this.slots = classes.slots();
  }

  /** All services that lack tasks, those that lack large ones first. */
  List<MissingTasks> find() {
    List<Wanted> wanted = new ArrayList<>();
    for (Service service : model.services()) {
      SizeClass tasks = classes.byService().get(service.name());
      int missing = missing(model, service);
      if (tasks != null && missing > 0) {
        wanted.add(new Wanted(service, tasks, missing));
      }
    }
    wanted.sort(LARGEST_FIRST);
    slots = wanted.isEmpty() ? slots : slots.copy();
    return wanted.stream().map(this::place).toList();
  }

  /**
   * ECS counts those that wait for an instance as pending, so the tasks themselves tell better. In
   * a deployment all that are desired may be placed, and new ones wait all the same. Of these no
   * more count than ECS says are pending: a task of whose end nothing was heard seems to wait.
   */
  private static int missing(ClusterModel model, Service service) {
    ServiceNews news = service.news();
    if (!model.knowsTasks()) {
      return Math.max(0, news.desired() - news.running() - news.pending());
    }
    Optional<TaskGroup> group = model.group(news.group());
    int waiting = Math.min(group.map(TaskGroup::waiting).orElse(0), news.pending());
    return Math.max(waiting, news.desired() - group.map(TaskGroup::placed).orElse(0));
  }

  private MissingTasks place(Wanted wanted) {
    return shares
        .turns(wanted.service())
        .map(turns -> placeByTurns(wanted, turns))
        .orElseGet(
            () -> {
              IntPredicate anywhere = slots.usable::get;
              int left = wanted.count() - placed(wanted.tasks(), wanted.count(), anywhere);
              return missing(wanted, left, Set.of(), anywhere);
            });
  }

  /** Each where ECS sends it; room elsewhere is no use to it. */
  private MissingTasks placeByTurns(Wanted wanted, ProviderTurns turns) {
    List<String> providers =
        wanted.service().news().strategy().stream().map(StrategyItem::capacityProvider).toList();
    int[] pools =
        providers.stream()
            .mapToInt(name -> classes.pools().of(Pool.capacityProvider(name)))
            .toArray();
    int[] going = turns.shares(wanted.count(), room(wanted, pools));
    Set<String> full = new TreeSet<>();
    Set<Integer> fullPools = new HashSet<>();
    int left = 0;
    for (int i = 0; i < pools.length; i++) {
      int pool = pools[i];
      int without =
          going[i] - placed(wanted.tasks(), going[i], slot -> slots.site(slot).pool() == pool);
      if (without > 0) {
        full.add(providers.get(i));
        fullPools.add(pool);
        left += without;
      }
    }
    return missing(wanted, left, full, slot -> fullPools.contains(slots.site(slot).pool()));
  }

  private long[] room(Wanted wanted, int[] pools) {
    long[] room = new long[pools.length];
    for (int slot = 0; slot < slots.count; slot++) {
      for (int i = 0; i < pools.length; i++) {
        if (slots.site(slot).pool() == pools[i] && wanted.tasks().isOpen(slots, slot)) {
          room[i] += wanted.tasks().measure().on(slots, slot);
        }
      }
    }
    return room;
  }

  /** Gives so many tasks places among these slots; how many found one. */
  private int placed(SizeClass tasks, int count, IntPredicate among) {
    int left = count;
    for (int slot = 0; slot < slots.count && left > 0; slot++) {
      if (among.test(slot) && tasks.isOpen(slots, slot)) {
        int placed = Math.min(left, tasks.measure().on(slots, slot));
        if (placed > 0) {
          slots.take(slot, tasks.size(), placed);
          left -= placed;
        }
      }
    }
    return count - left;
  }

  private MissingTasks missing(Wanted wanted, int left, Set<String> full, IntPredicate among) {
    return new MissingTasks(
        wanted.service().name(),
        wanted.count(),
        wanted.count() - left,
        left == 0 ? Optional.empty() : Optional.of(shortage(wanted.tasks(), among)),
        wanted.tasks().key().requirements().error(),
        full);
  }

  /** What refuses the task on most of those of these instances that would do otherwise. */
  private Shortage shortage(SizeClass tasks, IntPredicate among) {
    int[] usable = slots.usable.stream().filter(among).toArray();
    if (usable.length == 0) {
      return Shortage.INSTANCES;
    }
    Map<Shortage, Integer> refusals = new EnumMap<>(Shortage.class);
    int admitting = 0;
    for (int slot : usable) {
      if (tasks.admits(slot)) {
        admitting++;
        countRefusals(tasks, slots, slot, refusals);
      }
    }
    if (admitting == 0) {
      return Shortage.CONSTRAINTS;
    }
    Shortage most = Shortage.CONSTRAINTS;
    for (Shortage each : RESOURCES) {
      most = refusals.getOrDefault(each, 0) > refusals.getOrDefault(most, 0) ? each : most;
    }
    return most;
  }

  /** Counts all that keeps a task from there. */
  static void countRefusals(
      SizeClass tasks, Slots slots, int slot, Map<Shortage, Integer> refusals) {
    if (!tasks.admits(slot) || tasks.isOccupied(slot)) {
      refusals.merge(Shortage.CONSTRAINTS, 1, Integer::sum);
      return;
    }
    for (Shortage each : RESOURCES) {
      if (tasks.measure().lacks(each, slots, slot)) {
        refusals.merge(each, 1, Integer::sum);
      }
    }
  }
}
