package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.Shortage;
import dev.lockkeeper.capacity.domain.size.TaskSize;

/**
 * How often one size goes into what is left. Divides by multiplying: (n + ½) · (1/d), cut to an
 * integer, is n / d exactly for all n ≥ 0 and d ≥ 1 that are ints, because (n + ½) / d lies at
 * least ½ / d from any integer, far more than a double is wrong by. With d = 0 it is infinite, and
 * cut to the largest int.
 */
final class Measure {
  /** More tasks than an instance ever runs: what costs nothing would fit without end. */
  static final int MOST_ON_ONE = 10_000;

  private final double perCpu;
  private final double perMemory;
  private final double perGpu;
  private final boolean usesGpu;
  private final boolean usesInterface;
  private final HostPorts ports;
  private final int most;

  Measure(TaskSize size, boolean oneOnly) {
    this.perCpu = 1.0 / size.cpu();
    this.perMemory = 1.0 / size.memory();
    this.perGpu = 1.0 / size.gpu();
    this.usesGpu = size.gpu() > 0;
    this.usesInterface = size.networkInterface();
    this.ports = size.ports();
    this.most = oneOnly || !ports.isEmpty() ? 1 : MOST_ON_ONE;
  }

  /** How many fit into what is left there. */
  int on(Slots slots, int slot) {
    int fit = Math.min(most, times(slots.cpu[slot], perCpu));
    fit = Math.min(fit, times(slots.memory[slot], perMemory));
    if (usesGpu) {
      fit = Math.min(fit, times(slots.gpu[slot], perGpu));
    }
    if (usesInterface) {
      fit = Math.min(fit, slots.interfaces[slot]);
    }
    return fit > 0 && !ports.isEmpty() && slots.ports[slot].overlap(ports) ? 0 : fit;
  }

  /** How many fit into this much. */
  int in(int cpu, int memory, int gpu, int interfaces, HostPorts taken) {
    int fit = Math.min(times(cpu, perCpu), times(memory, perMemory));
    fit = Math.min(Math.min(fit, most), times(gpu, perGpu));
    fit = usesInterface ? Math.min(fit, interfaces) : fit;
    return taken.overlap(ports) ? 0 : fit;
  }

  /** Whether that resource by itself keeps a task away from there. */
  boolean lacks(Shortage resource, Slots slots, int slot) {
    return switch (resource) {
      case CPU -> times(slots.cpu[slot], perCpu) == 0;
      case MEMORY -> times(slots.memory[slot], perMemory) == 0;
      case GPU -> times(slots.gpu[slot], perGpu) == 0;
      case PORTS -> slots.ports[slot].overlap(ports);
      case ENI -> usesInterface && slots.interfaces[slot] <= 0;
      case CONSTRAINTS, INSTANCES -> false;
    };
  }

  private static int times(int amount, double perUnit) {
    return (int) ((amount + 0.5) * perUnit);
  }
}
