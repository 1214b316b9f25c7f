package dev.lockkeeper.sandbox.ecs.agent;

import dev.lockkeeper.sandbox.ecs.event.EcsReports;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.util.Random;

/** The connections between agents and ECS: they come, break now and then, and come back. */
public final class AgentConnections {
  private final World world;
  private final EcsSettings.Agents settings;
  private final EcsReports reports;
  private final Random random;
  private InstanceListener listener;

  public AgentConnections(World world, EcsSettings settings, EcsReports reports) {
    this.world = world;
    this.settings = settings.agents();
    this.reports = reports;
    this.random = world.random("ecs/agent-connections");
  }

  /** Says who hears where tasks may go; once, before the first container instance. */
  public void tell(InstanceListener scheduler) {
    this.listener = scheduler;
  }

  /** Reports a new container instance, whose connection may break from now on. */
  void registered(EcsContainerInstance instance) {
    reports.changed(instance);
    if (settings.disconnectsPerHour() > 0) {
      planNextBreak(instance);
    }
  }

  /** Notes that tasks may be placed on it from now on. */
  void activate(EcsContainerInstance instance) {
    listener.becameAvailable(instance);
  }

  /** Reports that it has left REGISTERING, which makes it available. */
  void trunkAttached(EcsContainerInstance instance) {
    reports.changed(instance);
    if (instance.takesTasks()) {
      listener.becameAvailable(instance);
    }
  }

  /** Breaks the agent's connection; without effect if it is broken. */
  public void disconnect(EcsContainerInstance instance) {
    if (instance.isRegistered() && instance.agentConnected()) {
      instance.agentConnected(false);
      reports.changed(instance);
    }
  }

  /** Has the agent connect again: what waited for it happens, and tasks may come. */
  public void reconnect(EcsContainerInstance instance) {
    if (instance.isRegistered() && !instance.agentConnected()) {
      instance.agentConnected(true);
      reports.changed(instance);
      instance.takeAwaitingAgent().forEach(Runnable::run);
      if (instance.takesTasks()) {
        listener.becameAvailable(instance);
      }
    }
  }

  private void planNextBreak(EcsContainerInstance instance) {
    double hours = -Math.log(1 - random.nextDouble()) / settings.disconnectsPerHour();
    Duration until = Duration.ofMillis((long) (hours * Duration.ofHours(1).toMillis()));
    world.timeline().after(until, () -> breakForAWhile(instance));
  }

  private void breakForAWhile(EcsContainerInstance instance) {
    if (instance.isRegistered()) {
      disconnect(instance);
      world
          .timeline()
          .after(
              settings.disconnected().draw(random),
              () -> {
                reconnect(instance);
                planNextBreak(instance);
              });
    }
  }
}
