package dev.lockkeeper.sandbox.ecs.agent;

import dev.lockkeeper.sandbox.ecs.event.EcsReports;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.task.TaskLifecycle;
import dev.lockkeeper.sandbox.world.Hosts;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;

/** Takes container instances out: their machine is gone, or somebody has deregistered them. */
public final class Deregistration {
  private final World world;
  private final EcsState state;
  private final TaskLifecycle lifecycle;
  private final EcsReports reports;

  /** Listens to the machines from now on. */
  public Deregistration(
      World world, Hosts hosts, EcsState state, TaskLifecycle lifecycle, EcsReports reports) {
    this.world = world;
    this.state = state;
    this.lifecycle = lifecycle;
    this.reports = reports;
    hosts.onGone(instanceId -> state.onHost(instanceId).ifPresent(instance -> hostGone(instance)));
  }

  private void hostGone(EcsContainerInstance instance) {
    deregister(instance, "Host EC2 (instance " + instance.host().instanceId() + ") terminated.");
  }

  /** Makes it INACTIVE; its tasks are STOPPED with that reason. */
  public void deregister(EcsContainerInstance instance, String reason) {
    instance.agentConnected(false);
    instance.cluster().deregister(instance, world.now());
    state.deregistered(instance);
    instance.takeAwaitingAgent();
    List.copyOf(instance.tasks()).forEach(task -> lifecycle.lost(task, reason));
    reports.changed(instance);
  }
}
