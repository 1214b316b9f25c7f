package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.ec2.Ec2;
import dev.lockkeeper.sandbox.ec2.Ec2Instance;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.AlarmActions;
import dev.lockkeeper.sandbox.world.QueueSink;
import dev.lockkeeper.sandbox.world.World;

/** Auto Scaling, whole: its groups for those in the same process, its operations for the wire. */
public final class AutoScaling implements AlarmActions {
  private final World world;
  private final Ec2 ec2;
  private final Groups groups = new Groups();
  private final Activities activities;
  private final Hooks hooks;
  private final LifecycleActions actions;
  private final Lifecycle lifecycle;
  private final Scaling scaling;
  private final HealthChecks healthChecks;
  private final Membership membership;
  private final PolicyRuns policyRuns;

  /**
   * @param queues where hooks send that name a queue themselves
   */
  public AutoScaling(World world, Ec2 ec2, AutoScalingSettings settings, QueueSink queues) {
    this.world = world;
    this.ec2 = ec2;
    AutoScalingEvents events = new AutoScalingEvents(world);
    activities = new Activities(world);
    HookNotices notices = new HookNotices(world, events, queues);
    hooks = new Hooks(notices);
    actions = new LifecycleActions(world, notices);
    lifecycle = new Lifecycle(world, ec2, settings, activities, events, actions);
    Launcher launcher = new Launcher(world, ec2, activities, events);
    scaling = new Scaling(world, settings, launcher, lifecycle);
    healthChecks = new HealthChecks(world, settings, lifecycle);
    membership = new Membership(world, settings, groups, activities, scaling, healthChecks);
    policyRuns = new PolicyRuns(world, groups, scaling);
    ec2.instances().onStateChange(this::instanceChanged);
    lifecycle.onChange(this::forgetIfDeleted);
  }

  /** The groups, to look at. */
  public Groups groups() {
    return groups;
  }

  @Override
  public void run(String actionArn, double value, double threshold) {
    policyRuns.run(actionArn, value, threshold);
  }

  /** All operations. */
  public ServiceOperations operations() {
    ServiceOperations operations = ServiceOperations.of("autoscaling");
    new GroupOperations(world, ec2, groups, scaling, lifecycle, hooks).register(operations);
    new GroupDescriptions(groups, new GroupShapes(world.account())).register(operations);
    new CapacityOperations(world, groups, scaling, policyRuns, lifecycle, healthChecks)
        .register(operations);
    new InstanceOperations(groups, healthChecks, scaling).register(operations);
    new MembershipOperations(ec2, groups, membership).register(operations);
    new HookOperations(groups, hooks, actions).register(operations);
    new PolicyOperations(world, groups, policyRuns).register(operations);
    new ActivityOperations(groups, activities).register(operations);
    new TagOperations(groups).register(operations);
    return operations;
  }

  private void instanceChanged(Ec2Instance changed) {
    groups
        .of(changed.instanceId())
        .ifPresent(group -> instanceChanged(group, group.require(changed.instanceId())));
  }

  private void instanceChanged(Group group, GroupInstance instance) {
    switch (instance.instance().state()) {
      case PENDING -> {}
      case RUNNING -> lifecycle.booted(group, instance);
      case SHUTTING_DOWN -> healthChecks.suspect(group, instance);
      case TERMINATED -> {
        healthChecks.suspect(group, instance);
        lifecycle.ec2Terminated(group, instance);
      }
    }
  }

  private void forgetIfDeleted(Group group) {
    if (group.deleting() && group.instances().isEmpty()) {
      groups.remove(group);
      activities.forget(group);
    }
  }
}
