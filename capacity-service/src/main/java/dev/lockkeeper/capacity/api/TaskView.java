package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.util.List;

/**
 * What ECS reserves for a task.
 *
 * @param cpu CPU units, 1,024 a vCPU
 * @param memory MiB
 * @param gpu whole GPUs
 * @param ports static host ports, such as {@code 80/tcp}
 * @param networkInterface whether it has a network interface of its own (network mode awsvpc)
 */
public record TaskView(int cpu, int memory, int gpu, List<String> ports, boolean networkInterface) {
  private static final int UDP = 1 << 16;

  static TaskView of(TaskSize size) {
    return new TaskView(
        size.cpu(), size.memory(), size.gpu(), names(size.ports()), size.networkInterface());
  }

  static List<String> names(HostPorts ports) {
    return ports
        .numbers()
        .mapToObj(number -> number < UDP ? number + "/tcp" : number - UDP + "/udp")
        .toList();
  }
}
