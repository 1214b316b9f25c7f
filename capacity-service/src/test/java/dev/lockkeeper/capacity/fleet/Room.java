package dev.lockkeeper.capacity.fleet;

import dev.lockkeeper.sandbox.ecs.state.TaskSize;
import java.util.List;

/** What is left on an instance: CPU units and MiB. */
final class Room {
  private int cpu;
  private int memory;

  Room(int cpu, int memory) {
    this.cpu = cpu;
    this.memory = memory;
  }

  /** How many tasks of a size fit. */
  int fitting(TaskSize size) {
    return Math.min(
        size.cpu() == 0 ? Integer.MAX_VALUE : cpu / size.cpu(),
        size.memory() == 0 ? Integer.MAX_VALUE : memory / size.memory());
  }

  /** Puts a task into the first room it fits; false if there is none. */
  static boolean takeAny(List<Room> rooms, TaskSize size) {
    for (Room room : rooms) {
      if (room.fitting(size) > 0) {
        room.cpu -= size.cpu();
        room.memory -= size.memory();
        return true;
      }
    }
    return false;
  }
}
