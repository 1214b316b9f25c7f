package dev.lockkeeper.sandbox.ecs.service;

import dev.lockkeeper.sandbox.ecs.placement.Placement;
import dev.lockkeeper.sandbox.ecs.placement.PlacementResult;
import dev.lockkeeper.sandbox.ecs.placement.PlacementRules;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskOrder;
import dev.lockkeeper.sandbox.ecs.state.TaskStatus;
import dev.lockkeeper.sandbox.ecs.task.TaskLifecycle;
import dev.lockkeeper.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ManagedScalingStatus;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * Tasks that found no room in a capacity provider with managed scaling. They don't fail: they stay
 * {@code PROVISIONING}, without a container instance, until there is room, or until they have
 * waited too long. Nobody is told that they couldn't be placed.
 */
public final class WaitingTasks {
  private final World world;
  private final EcsState state;
  private final EcsSettings.Provisioning settings;
  private final Placement placement;
  private final TaskLifecycle lifecycle;

  /** By task, the one that has waited longest first. */
  private final Map<EcsTask, PlacementRules> waiting = new LinkedHashMap<>();

  public WaitingTasks(
      World world,
      EcsState state,
      EcsSettings settings,
      Placement placement,
      TaskLifecycle lifecycle) {
    this.world = world;
    this.state = state;
    this.settings = settings.provisioning();
    this.placement = placement;
    this.lifecycle = lifecycle;
  }

  /** Whether a task that found no place may wait for one. */
  public boolean mayTake(TaskOrder order, PlacementResult failure) {
    return failure.refusal().isEmpty() && isManaged(order) && !isFull(order);
  }

  private boolean isManaged(TaskOrder order) {
    return order
        .capacityProvider()
        .map(name -> state.capacityProviders().get(name))
        .map(provider -> provider.autoScalingGroupProvider().managedScaling())
        .filter(scaling -> scaling.status() == ManagedScalingStatus.ENABLED)
        .isPresent();
  }

  /** Whether as many of the cluster's tasks wait as may, and the task would have to. */
  public boolean isFull(TaskOrder order) {
    return isManaged(order) && of(order.cluster()).size() >= settings.mostWaiting();
  }

  private List<EcsTask> of(EcsCluster cluster) {
    waiting.keySet().removeIf(task -> !waits(task));
    return waiting.keySet().stream().filter(task -> task.order().cluster() == cluster).toList();
  }

  private static boolean waits(EcsTask task) {
    return task.isWanted()
        && task.place().isEmpty()
        && task.lastStatus() == TaskStatus.PROVISIONING;
  }

  /** Begins a task that waits. */
  public EcsTask add(TaskOrder order, PlacementRules rules) {
    EcsTask task = lifecycle.startWaiting(order);
    waiting.put(task, rules);
    world.timeline().after(settings.longestWait(), () -> giveUp(task));
    return task;
  }

  private void giveUp(EcsTask task) {
    if (waits(task)) {
      lifecycle.stop(
          task,
          TaskStopCode.TASK_FAILED_TO_START,
          "Unable to place the task: its capacity provider had no room in time.");
    }
  }

  /** Room may have come: whoever waits and fits now starts. */
  void tryAgain(EcsCluster cluster) {
    for (EcsTask task : of(cluster)) {
      placement
          .place(task.order(), waiting.get(task))
          .instance()
          .ifPresent(
              instance -> {
                waiting.remove(task);
                lifecycle.startOn(instance, task);
              });
    }
  }
}
