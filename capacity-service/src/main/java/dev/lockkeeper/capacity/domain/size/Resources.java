package dev.lockkeeper.capacity.domain.size;

/**
 * What a container instance has, or has left, as ECS reports it. Network interfaces are not among
 * it: ECS doesn't report them.
 *
 * @param cpu CPU units
 * @param memory MiB
 * @param gpu whole GPUs
 * @param takenPorts the ports that are <em>not</em> free: ECS lists those of its agent and, in the
 *     remaining resources, those of the tasks too
 */
public record Resources(int cpu, int memory, int gpu, HostPorts takenPorts) {
  public static final Resources NONE = new Resources(0, 0, 0, HostPorts.NONE);

  /** What such a task leaves of it; it may be less than nothing. */
  public Resources less(TaskSize task) {
    return new Resources(
        cpu - task.cpu(), memory - task.memory(), gpu - task.gpu(), takenPorts.plus(task.ports()));
  }

  /** CPU and memory only. */
  public static Resources of(int cpu, int memory) {
    return new Resources(cpu, memory, 0, HostPorts.NONE);
  }
}
