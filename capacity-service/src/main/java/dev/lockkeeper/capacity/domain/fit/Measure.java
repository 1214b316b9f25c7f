package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.Shortage;
import dev.lockkeeper.capacity.domain.size.TaskSize;

/** How often one size goes into what is left. */
final class Measure {
  private final Divisor cpu;
  private final Divisor memory;
  private final Divisor gpu;
  private final boolean usesGpu;
  private final boolean usesInterface;
  private final HostPorts ports;
  private final int most;

  Measure(TaskSize size, boolean oneOnly) {
    this.cpu = Divisor.by(size.cpu());
    this.memory = Divisor.by(size.memory());
    this.gpu = Divisor.by(size.gpu());
    this.usesGpu = size.gpu() > 0;
    this.usesInterface = size.networkInterface();
    this.ports = size.ports();
    this.most = oneOnly || !ports.isEmpty() ? 1 : Divisor.MOST;
  }

  /** How many fit into what is left there. */
  int on(Slots slots, int slot) {
    int fit = Math.min(most, cpu.into(slots.cpu[slot]));
    fit = Math.min(fit, memory.into(slots.memory[slot]));
    if (usesGpu) {
      fit = Math.min(fit, gpu.into(slots.gpu[slot]));
    }
    if (usesInterface) {
      fit = Math.min(fit, slots.interfaces[slot]);
    }
    return fit > 0 && !ports.isEmpty() && slots.ports[slot].overlap(ports) ? 0 : fit;
  }

  /** How many fit into what daemons leave of an instance. */
  int in(Emptied instance) {
    Resources left = instance.left();
    int fit = Math.min(into(cpu, left.cpu()), into(memory, left.memory()));
    fit = Math.min(Math.min(fit, most), into(gpu, left.gpu()));
    fit = usesInterface ? Math.min(fit, instance.interfaces()) : fit;
    return left.takenPorts().overlap(ports) ? 0 : fit;
  }

  /** Daemons may ask for more than there is. */
  private static int into(Divisor size, int amount) {
    return size.into(Math.max(0, amount));
  }

  /** Whether that resource by itself keeps a task away from there. */
  boolean lacks(Shortage resource, Slots slots, int slot) {
    return switch (resource) {
      case CPU -> cpu.into(slots.cpu[slot]) == 0;
      case MEMORY -> memory.into(slots.memory[slot]) == 0;
      case GPU -> gpu.into(slots.gpu[slot]) == 0;
      case PORTS -> slots.ports[slot].overlap(ports);
      case ENI -> usesInterface && slots.interfaces[slot] <= 0;
      case CONSTRAINTS, INSTANCES -> false;
    };
  }
}
