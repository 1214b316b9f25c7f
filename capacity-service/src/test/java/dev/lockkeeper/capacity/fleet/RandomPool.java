package dev.lockkeeper.capacity.fleet;

import dev.lockkeeper.sandbox.ecs.state.TaskSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Instances of one or two types with tasks on them; nothing but CPU and memory counts. */
final class RandomPool {
  private record Host(Room room, List<TaskSize> tasks) {}

  private final List<int[]> types = new ArrayList<>();
  private final List<TaskSize> sizes = new ArrayList<>();
  private final List<Host> hosts = new ArrayList<>();

  static RandomPool random(Random random, int sizes) {
    RandomPool pool = new RandomPool();
    for (int i = 0; i <= random.nextInt(2); i++) {
      pool.types.add(new int[] {1024 << random.nextInt(3), 2000 + random.nextInt(14_000)});
    }
    int[] least = {2048, 4096};
    pool.sizes.add(size(random, least));
    TaskSize largest = pool.sizes.get(0);
    for (int i = 1; i < sizes; i++) {
      pool.sizes.add(size(random, new int[] {largest.cpu(), largest.memory()}));
    }
    pool.add(random, 2 + random.nextInt(10));
    pool.fill(random);
    return pool;
  }

  private static TaskSize size(Random random, int[] most) {
    int cpu = 1 + random.nextInt(most[0]);
    int memory = 1 + random.nextInt(most[1]);
    return new TaskSize(cpu, memory, 0, List.of(), List.of(), 0);
  }

  private void fill(Random random) {
    int tries = random.nextInt(hosts.size() * 8);
    for (int i = 0; i < tries; i++) {
      place(random, sizes.get(random.nextInt(sizes.size())));
    }
  }

  /** On any host it fits, as spread or chance would have it. */
  private boolean place(Random random, TaskSize size) {
    List<Host> fitting = hosts.stream().filter(each -> each.room().fitting(size) > 0).toList();
    if (fitting.isEmpty()) {
      return false;
    }
    Host chosen = fitting.get(random.nextInt(fitting.size()));
    chosen.tasks().add(size);
    return Room.takeAny(List.of(chosen.room()), size);
  }

  void add(Random random, int count) {
    for (int i = 0; i < count; i++) {
      int[] type = types.get(random.nextInt(types.size()));
      hosts.add(new Host(new Room(type[0], type[1]), new ArrayList<>()));
    }
  }

  /**
   * Any may go, and its tasks may go anywhere.
   *
   * @return how many of the largest tasks would have fitted there, and how many tasks have moved
   */
  int removeOne(Random random) {
    Host gone = hosts.remove(random.nextInt(hosts.size()));
    int fitted = gone.room().fitting(sizes.get(0));
    gone.tasks().forEach(task -> place(random, task));
    return fitted + gone.tasks().size();
  }

  PoolFigures figures() {
    TaskSize largest = sizes.get(0);
    int fits = hosts.stream().mapToInt(each -> each.room().fitting(largest)).sum();
    int most =
        types.stream()
            .mapToInt(type -> new Room(type[0], type[1]).fitting(largest))
            .max()
            .orElseThrow();
    return new PoolFigures(fits, most, 0, 1);
  }
}
