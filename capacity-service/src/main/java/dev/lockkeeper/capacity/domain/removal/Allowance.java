package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.Task;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;

/**
 * What may be counted on for tasks that move to an instance: what ECS says remains, but no more
 * than its known tasks leave of it. Events about tasks and about their instances come apart, and a
 * yes must be right in between.
 */
final class Allowance {
  private int cpu;
  private int memory;
  private int gpu;
  private int interfaces;
  private HostPorts ports;
  private boolean allTasksKnown = true;

  private Allowance(ClusterModel model, ContainerInstance instance) {
    Resources all = instance.registered();
    cpu = all.cpu();
    memory = all.memory();
    gpu = all.gpu();
    interfaces = model.eniLimit(instance).orElse(0) - instance.interfacesTaken();
    ports = all.takenPorts().plus(instance.remaining().takenPorts());
    instance.forEachTask(this::subtract);
  }

  static Allowance of(ClusterModel model, ContainerInstance instance) {
    return new Allowance(model, instance);
  }

  private void subtract(Task task) {
    TaskSizeNews known = task.definition().known().orElse(null);
    if (known == null) {
      allTasksKnown = false;
      return;
    }
    cpu -= known.size().cpu();
    memory -= known.size().memory();
    gpu -= known.size().gpu();
    ports = ports.plus(known.size().ports());
  }

  /** An unknown task may have a network interface, so then none is left to count on. */
  Amounts amounts(Resources remaining) {
    return new Amounts(
        Math.min(cpu, remaining.cpu()),
        Math.min(memory, remaining.memory()),
        Math.min(gpu, remaining.gpu()),
        allTasksKnown ? interfaces : 0);
  }

  HostPorts ports() {
    return ports;
  }

  /** Whether the instance would take such a task if it had none. */
  static boolean takesWhenEmpty(ClusterModel model, ContainerInstance instance, TaskSize size) {
    Resources all = instance.registered();
    return all.cpu() >= size.cpu()
        && all.memory() >= size.memory()
        && all.gpu() >= size.gpu()
        && (!size.networkInterface() || model.eniLimit(instance).orElse(0) > 0)
        && !all.takenPorts().overlap(size.ports());
  }
}
