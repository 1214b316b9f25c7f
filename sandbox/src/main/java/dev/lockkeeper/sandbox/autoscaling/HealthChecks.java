package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.world.World;

/** Replaces instances that EC2 no longer runs, or that somebody has called unhealthy. */
final class HealthChecks {
  private final World world;
  private final AutoScalingSettings settings;
  private final Lifecycle lifecycle;

  HealthChecks(World world, AutoScalingSettings settings, Lifecycle lifecycle) {
    this.world = world;
    this.settings = settings;
    this.lifecycle = lifecycle;
  }

  /** The instance may be unhealthy: checks it soon. */
  void suspect(Group group, GroupInstance instance) {
    world.timeline().after(settings.healthCheck(), () -> check(group, instance));
  }

  /** Checks all instances soon: a process that was suspended is resumed. */
  void resumed(Group group) {
    for (GroupInstance instance : group.instances()) {
      if (!instance.healthy() || !instance.instance().state().alive()) {
        suspect(group, instance);
      }
    }
  }

  /** Somebody says how the instance is. */
  void report(Group group, GroupInstance instance, boolean healthy, boolean respectGracePeriod) {
    boolean inGrace =
        instance
            .inServiceAt()
            .map(since -> since.plus(group.options().healthCheckGracePeriod()))
            .filter(until -> until.isAfter(world.now()))
            .isPresent();
    if (!healthy && respectGracePeriod && inGrace) {
      return;
    }
    instance.healthy(healthy);
    if (!healthy) {
      suspect(group, instance);
    }
  }

  private void check(Group group, GroupInstance instance) {
    if (!instance.state().counts() || group.find(instance.instanceId()).isEmpty()) {
      return;
    }
    boolean dead = !instance.instance().state().alive();
    if (dead && group.runs(ScalingProcess.HEALTH_CHECK)) {
      instance.healthy(false);
    }
    if (!instance.healthy()
        && group.runs(ScalingProcess.REPLACE_UNHEALTHY)
        && group.runs(ScalingProcess.TERMINATE)) {
      lifecycle.terminate(group, instance, Causes.unhealthy(world.now(), dead));
    }
  }
}
