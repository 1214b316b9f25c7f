package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.Service;
import dev.lockkeeper.capacity.domain.model.TaskGroup;
import dev.lockkeeper.capacity.domain.size.Shortage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  private final Slots slots;

  private Shortfall(Slots slots) {
    this.slots = slots;
  }

  /** All services that lack tasks, those that lack large ones first. */
  static List<MissingTasks> of(ClusterModel model, Map<String, SizeClass> classes, Slots slots) {
    List<Wanted> wanted = new ArrayList<>();
    for (Service service : model.services()) {
      SizeClass tasks = classes.get(service.name());
      int missing = missing(model, service);
      if (tasks != null && missing > 0) {
        wanted.add(new Wanted(service, tasks, missing));
      }
    }
    wanted.sort(LARGEST_FIRST);
    Shortfall shortfall = new Shortfall(wanted.isEmpty() ? slots : slots.copy());
    return wanted.stream().map(shortfall::place).toList();
  }

  /** ECS counts those that wait for an instance as pending, so the tasks themselves tell better. */
  private static int missing(ClusterModel model, Service service) {
    int there =
        model.knowsTasks()
            ? model.group(service.news().group()).map(TaskGroup::placed).orElse(0)
            : service.news().running() + service.news().pending();
    return Math.max(0, service.news().desired() - there);
  }

  private MissingTasks place(Wanted wanted) {
    SizeClass tasks = wanted.tasks();
    int left = wanted.count();
    for (int slot = 0; slot < slots.count && left > 0; slot++) {
      if (tasks.isOpen(slots, slot)) {
        int placed = Math.min(left, tasks.measure().on(slots, slot));
        if (placed > 0) {
          slots.take(slot, tasks.size(), placed);
          left -= placed;
        }
      }
    }
    return new MissingTasks(
        wanted.service().name(),
        wanted.count(),
        wanted.count() - left,
        left == 0 ? Optional.empty() : Optional.of(shortage(tasks)),
        tasks.key().requirements().error());
  }

  /** What refuses the task on most of the instances that would do otherwise. */
  private Shortage shortage(SizeClass tasks) {
    if (slots.usable.isEmpty()) {
      return Shortage.INSTANCES;
    }
    Map<Shortage, Integer> refusals = new EnumMap<>(Shortage.class);
    int admitting = 0;
    for (int slot = slots.usable.nextSetBit(0);
        slot >= 0;
        slot = slots.usable.nextSetBit(slot + 1)) {
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
