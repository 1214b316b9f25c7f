package dev.lockkeeper.capacity.fleet;

import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskSize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pool's figures, worked out from the world as it really is: CPU and memory only, one pool a
 * cluster, no constraints.
 *
 * @param schedulable how many more of the largest task fit
 * @param perInstance how many of it fit on the largest instance when that is empty
 * @param unplaceable how many wanted tasks fit nowhere
 * @param removable 1 if an instance can go and its tasks find room elsewhere, else 0
 */
record PoolFigures(int schedulable, int perInstance, int unplaceable, int removable) {
  static PoolFigures of(EcsCluster cluster) {
    List<EcsContainerInstance> usable =
        cluster.containerInstances().stream().filter(EcsContainerInstance::takesTasks).toList();
    List<TaskSize> largest = largest(cluster);
    List<TaskSize> missing = missing(cluster);
    List<Room> rooms = rooms(usable);
    int unplaceable = (int) missing.stream().filter(size -> !Room.takeAny(rooms, size)).count();
    boolean emptying =
        cluster.containerInstances().stream().anyMatch(EcsContainerInstance::isDraining);
    return new PoolFigures(
        largest.stream().mapToInt(size -> fitting(rooms(usable), size)).min().orElse(0),
        largest.stream().mapToInt(size -> perInstance(usable, size)).max().orElse(0),
        unplaceable,
        !emptying && usable.stream().anyMatch(each -> canGo(each, usable, missing)) ? 1 : 0);
  }

  private static List<TaskSize> largest(EcsCluster cluster) {
    List<TaskSize> sizes =
        replicas(cluster).map(each -> each.primary().definition().size()).toList();
    return sizes.stream()
        .filter(size -> sizes.stream().noneMatch(other -> exceeds(other, size)))
        .distinct()
        .toList();
  }

  private static boolean exceeds(TaskSize one, TaskSize other) {
    return one.cpu() >= other.cpu() && one.memory() >= other.memory() && !one.equals(other);
  }

  private static Stream<EcsService> replicas(EcsCluster cluster) {
    return cluster.services().stream().filter(each -> each.isActive() && !each.isDaemon());
  }

  /** The sizes of tasks that are to run and haven't been placed. */
  static List<TaskSize> missing(EcsCluster cluster) {
    List<TaskSize> sizes = new ArrayList<>();
    replicas(cluster)
        .forEach(
            service -> {
              long there = service.tasks().stream().filter(EcsTask::isWanted).count();
              for (long i = there; i < service.desiredCount(); i++) {
                sizes.add(service.primary().definition().size());
              }
            });
    return sizes;
  }

  private static List<Room> rooms(Collection<EcsContainerInstance> instances) {
    List<Room> rooms = new ArrayList<>();
    for (EcsContainerInstance each : instances) {
      rooms.add(new Room(each.resources().remainingCpu(), each.resources().remainingMemory()));
    }
    return rooms;
  }

  private static int fitting(List<Room> rooms, TaskSize size) {
    return rooms.stream().mapToInt(room -> room.fitting(size)).sum();
  }

  private static int perInstance(List<EcsContainerInstance> instances, TaskSize size) {
    return instances.stream()
        .map(EcsContainerInstance::resources)
        .mapToInt(all -> new Room(all.cpu(), all.memory()).fitting(size))
        .max()
        .orElse(0);
  }

  /** Missing tasks take their room first, wherever the instance may be that goes. */
  private static boolean canGo(
      EcsContainerInstance leaving, List<EcsContainerInstance> usable, List<TaskSize> missing) {
    List<Room> others = rooms(usable.stream().filter(each -> each != leaving).toList());
    if (!missing.stream().allMatch(size -> Room.takeAny(others, size))) {
      return false;
    }
    return leaving.tasks().stream()
        .filter(task -> !task.isDaemon())
        .map(task -> task.order().size())
        .sorted(Comparator.comparingInt(TaskSize::cpu).reversed())
        .allMatch(size -> Room.takeAny(others, size));
  }
}
