package dev.lockkeeper.capacity.domain.model;

import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Container instances on which something else is left than their tasks leave. For a moment that is
 * so with each task that starts or stops; for long it means that an event is lost. A task that was
 * started with other sizes than its definition's leaves a difference that stays: one that a read
 * didn't remove is told again only after ten minutes.
 */
final class Disagreements {
  private static final long PATIENCE = Duration.ofMinutes(1).toMillis();
  private static final long AGAIN_AFTER = Duration.ofMinutes(10).toMillis();

  /** What is left in excess of what the tasks leave, since when, and when it was told of. */
  private record Difference(long cpu, long memory, long since, long toldAt) {
    boolean same(Difference other) {
      return cpu == other.cpu && memory == other.memory;
    }
  }

  private final Map<String, Difference> differences = new HashMap<>();

  /** Adds the ids of those that are to be read. */
  void find(Instances instances, long now, Set<String> found) {
    differences.keySet().removeIf(id -> instances.byId(id).isEmpty());
    instances.forEach(instance -> check(instance, now, found));
  }

  private void check(ContainerInstance instance, long now, Set<String> found) {
    Difference today = difference(instance, now);
    Difference before = differences.get(instance.id());
    if (today == null || (today.cpu() == 0 && today.memory() == 0)) {
      differences.remove(instance.id());
    } else if (before == null || !before.same(today)) {
      differences.put(instance.id(), today);
    } else if (now >= before.since() + PATIENCE && now >= before.toldAt() + AGAIN_AFTER) {
      differences.put(
          instance.id(), new Difference(before.cpu(), before.memory(), before.since(), now));
      found.add(instance.id());
    }
  }

  /** Null if a task's size isn't known. */
  private static Difference difference(ContainerInstance instance, long now) {
    long[] left = {
      instance.remaining().cpu() - (long) instance.registered().cpu(),
      instance.remaining().memory() - (long) instance.registered().memory()
    };
    boolean unknown =
        instance
            .tasks()
            .any(
                task -> {
                  TaskSizeNews known = task.definition().known().orElse(null);
                  if (known != null) {
                    TaskSize size = known.size();
                    left[0] += size.cpu();
                    left[1] += size.memory();
                  }
                  return known == null;
                });
    return unknown ? null : new Difference(left[0], left[1], now, now - AGAIN_AFTER);
  }
}
