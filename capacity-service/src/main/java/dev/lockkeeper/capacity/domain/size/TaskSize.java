package dev.lockkeeper.capacity.domain.size;

/**
 * What ECS reserves for a task when it places it ("Amazon ECS task definition parameters", ECS
 * developer guide): the task's own cpu and memory where they are set, otherwise the sums over its
 * containers of cpu and of memoryReservation, or memory where that is not set.
 *
 * @param cpu CPU units, 1,024 a vCPU; 0 for a task that reserves none
 * @param memory MiB
 * @param gpu whole GPUs
 * @param ports static host ports; a port that ECS chooses takes none
 * @param networkInterface whether it has a network interface of its own (network mode awsvpc)
 */
public record TaskSize(int cpu, int memory, int gpu, HostPorts ports, boolean networkInterface) {
  public TaskSize {
    if (cpu < 0 || memory < 0 || gpu < 0) {
      throw new IllegalArgumentException("a task can't take less than nothing");
    }
  }

  /** A task that takes CPU and memory only. */
  public static TaskSize of(int cpu, int memory) {
    return new TaskSize(cpu, memory, 0, HostPorts.NONE, false);
  }

  /** Whether it takes at least as much of everything that comes in amounts: ports don't count. */
  public boolean exceedsOrEquals(TaskSize other) {
    return cpu >= other.cpu
        && memory >= other.memory
        && gpu >= other.gpu
        && (networkInterface || !other.networkInterface);
  }

  /** Whether both take the same amounts. */
  public boolean sameAmounts(TaskSize other) {
    return exceedsOrEquals(other) && other.exceedsOrEquals(this);
  }
}
