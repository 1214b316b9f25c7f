package dev.lockkeeper.sandbox.ecs.state;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** What a container instance has registered, and what its tasks leave of it. */
public final class InstanceResources {
  /** The ports of ssh, of Docker and of the agent itself; never a task's. */
  public static final List<Integer> RESERVED_TCP_PORTS = List.of(22, 2375, 2376, 51678, 51679);

  private final int cpu;
  private final int memory;
  private final int gpus;
  private final int networkInterfaces;
  private final NavigableSet<Integer> tcpPorts = new TreeSet<>(RESERVED_TCP_PORTS);
  private final NavigableSet<Integer> udpPorts = new TreeSet<>();
  private int remainingCpu;
  private int remainingMemory;
  private int remainingGpus;
  private int remainingNetworkInterfaces;

  public InstanceResources(int cpu, int memory, int gpus, int networkInterfaces) {
    this.cpu = cpu;
    this.memory = memory;
    this.gpus = gpus;
    this.networkInterfaces = networkInterfaces;
    this.remainingCpu = cpu;
    this.remainingMemory = memory;
    this.remainingGpus = gpus;
    this.remainingNetworkInterfaces = networkInterfaces;
  }

  /** What is missing for such a task; empty if it fits. */
  public Optional<Obstacle> shortageFor(TaskSize size) {
    if (size.gpus() > remainingGpus) {
      return Optional.of(Obstacle.GPU);
    }
    if (size.networkInterfaces() > remainingNetworkInterfaces) {
      return Optional.of(Obstacle.ENI);
    }
    if (!Collections.disjoint(tcpPorts, size.tcpPorts())
        || !Collections.disjoint(udpPorts, size.udpPorts())) {
      return Optional.of(Obstacle.PORTS);
    }
    if (size.cpu() > remainingCpu) {
      return Optional.of(Obstacle.CPU);
    }
    return size.memory() > remainingMemory ? Optional.of(Obstacle.MEMORY) : Optional.empty();
  }

  void take(TaskSize size) {
    shortageFor(size)
        .ifPresent(
            obstacle -> {
              throw new IllegalStateException(size + " doesn't fit: " + obstacle);
            });
    add(size, -1);
    tcpPorts.addAll(size.tcpPorts());
    udpPorts.addAll(size.udpPorts());
  }

  void release(TaskSize size) {
    add(size, 1);
    size.tcpPorts().forEach(tcpPorts::remove);
    size.udpPorts().forEach(udpPorts::remove);
  }

  private void add(TaskSize size, int sign) {
    remainingCpu += sign * size.cpu();
    remainingMemory += sign * size.memory();
    remainingGpus += sign * size.gpus();
    remainingNetworkInterfaces += sign * size.networkInterfaces();
  }

  /** Registered CPU units. */
  public int cpu() {
    return cpu;
  }

  /** Registered memory in MiB. */
  public int memory() {
    return memory;
  }

  /** Registered GPUs. */
  public int gpus() {
    return gpus;
  }

  /** How many network interfaces tasks could have in all; the API does not show this. */
  public int networkInterfaces() {
    return networkInterfaces;
  }

  /** CPU units that are left. */
  public int remainingCpu() {
    return remainingCpu;
  }

  /** MiB that are left. */
  public int remainingMemory() {
    return remainingMemory;
  }

  /** GPUs that are left. */
  public int remainingGpus() {
    return remainingGpus;
  }

  /** Network interfaces that are left for tasks. */
  public int remainingNetworkInterfaces() {
    return remainingNetworkInterfaces;
  }

  /** TCP ports that are taken, the reserved ones included. */
  public Collection<Integer> tcpPorts() {
    return Collections.unmodifiableCollection(tcpPorts);
  }

  /** UDP ports that are taken. */
  public Collection<Integer> udpPorts() {
    return Collections.unmodifiableCollection(udpPorts);
  }
}
