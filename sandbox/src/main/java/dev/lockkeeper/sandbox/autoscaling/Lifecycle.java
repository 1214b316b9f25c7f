package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.autoscaling.Activity.Status;
import dev.lockkeeper.sandbox.autoscaling.LifecycleHook.Transition;
import dev.lockkeeper.sandbox.ec2.Ec2;
import dev.lockkeeper.sandbox.ec2.Ec2InstanceState;
import dev.lockkeeper.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings instances into service and takes them out. Transitions and their causes:
 *
 * <ul>
 *   <li>Pending → Pending:Wait: it runs, and there are launch hooks
 *   <li>Pending → InService: it runs, and there are none
 *   <li>Pending:Wait → Pending:Proceed → InService: all launch hooks were continued
 *   <li>any of these → Terminating → Terminating:Wait: it is to go, and there are termination hooks
 *   <li>Terminating:Wait → Terminating:Proceed: all were continued, or one abandoned
 *   <li>Terminating:Wait → Terminating:Retained: one was abandoned, and the group retains
 *   <li>Terminating:Retained → Terminating:Proceed: it is terminated once more
 *   <li>Terminating, Terminating:Proceed → Terminated: EC2 has terminated it
 * </ul>
 *
 * Pending:Wait → Terminating also when a launch hook was abandoned. EC2 terminates the instance on
 * leaving Terminating:Wait, or on Terminating without hooks; never before.
 */
final class Lifecycle implements LifecycleActions.Outcome {
  private final World world;
  private final Ec2 ec2;
  private final AutoScalingSettings settings;
  private final Activities activities;
  private final AutoScalingEvents events;
  private final LifecycleActions actions;
  private final List<Consumer<Group>> listeners = new ArrayList<>();

  Lifecycle(
      World world,
      Ec2 ec2,
      AutoScalingSettings settings,
      Activities activities,
      AutoScalingEvents events,
      LifecycleActions actions) {
    this.world = world;
    this.ec2 = ec2;
    this.settings = settings;
    this.activities = activities;
    this.events = events;
    this.actions = actions;
    actions.onOutcome(this);
  }

  /** Told of the group whenever one of its instances has come into service or is on its way out. */
  void onChange(Consumer<Group> listener) {
    listeners.add(listener);
  }

  /** EC2 says that the instance runs. */
  void booted(Group group, GroupInstance instance) {
    if (instance.state() != LifecycleState.PENDING) {
      return;
    }
    if (group.hooks(Transition.LAUNCHING).isEmpty()) {
      inService(group, instance);
    } else {
      instance.become(LifecycleState.PENDING_WAIT);
      instance.activity().wait(Status.MID_LIFECYCLE_ACTION);
      actions.begin(group, instance, Transition.LAUNCHING);
    }
  }

  /** Has the instance go, by way of the group's hooks; without effect if it is going already. */
  void terminate(Group group, GroupInstance instance, String cause) {
    if (instance.state() == LifecycleState.TERMINATING_RETAINED) {
      beginActivity(group, instance, cause);
      proceed(group, instance);
    } else if (!instance.state().terminating()) {
      beginTermination(group, instance, cause);
      if (group.hooks(Transition.TERMINATING).isEmpty()) {
        leave(group, instance);
      } else {
        instance.become(LifecycleState.TERMINATING_WAIT);
        instance.activity().wait(Status.MID_TERMINATING_LIFECYCLE_ACTION);
        actions.begin(group, instance, Transition.TERMINATING);
      }
      changed(group);
    }
  }

  /** Has the instance go without asking any hook; ends a wait that is on. */
  void terminateAtOnce(Group group, GroupInstance instance, String cause) {
    switch (instance.state()) {
      case TERMINATING, TERMINATING_PROCEED, TERMINATED -> {}
      case TERMINATING_WAIT, TERMINATING_RETAINED -> {
        actions.cancel(instance);
        proceed(group, instance);
      }
      case PENDING,
          PENDING_WAIT,
          PENDING_PROCEED,
          IN_SERVICE,
          DETACHING,
          DETACHED,
          ENTERING_STANDBY,
          STANDBY -> {
        beginTermination(group, instance, cause);
        leave(group, instance);
      }
    }
  }

  /** EC2 says that the instance is terminated. */
  void ec2Terminated(Group group, GroupInstance instance) {
    boolean over =
        switch (instance.state()) {
          case TERMINATING, TERMINATING_PROCEED, TERMINATING_RETAINED -> true;
          case PENDING,
              PENDING_WAIT,
              PENDING_PROCEED,
              IN_SERVICE,
              TERMINATING_WAIT,
              TERMINATED,
              DETACHING,
              DETACHED,
              ENTERING_STANDBY,
              STANDBY ->
              false;
        };
    if (over) {
      finish(group, instance);
    }
  }

  @Override
  public void continued(Group group, GroupInstance instance, Transition transition) {
    switch (transition) {
      case LAUNCHING -> {
        instance.become(LifecycleState.PENDING_PROCEED);
        world.timeline().after(settings.proceed(), () -> proceeded(group, instance));
      }
      case TERMINATING -> proceed(group, instance);
    }
  }

  @Override
  public void abandoned(Group group, GroupInstance instance, Transition transition, String why) {
    switch (transition) {
      case LAUNCHING -> {
        end(
            instance,
            Status.CANCELLED,
            "Instance failed to complete user's Lifecycle Action: " + why);
        events.launchFailed(group, instance);
        terminate(group, instance, Causes.abandoned(world.now()));
      }
      case TERMINATING -> {
        boolean alive = instance.instance().state().alive();
        if (group.options().retainOnAbandon() && alive) {
          end(instance, Status.CANCELLED, why);
          instance.become(LifecycleState.TERMINATING_RETAINED);
        } else {
          proceed(group, instance);
        }
      }
    }
  }

  private void proceeded(Group group, GroupInstance instance) {
    if (instance.state() == LifecycleState.PENDING_PROCEED) {
      inService(group, instance);
    }
  }

  private void inService(Group group, GroupInstance instance) {
    instance.enterService(world.now());
    group.scaled(world.now());
    end(instance, Status.SUCCESSFUL, "");
    events.launched(group, instance);
    changed(group);
  }

  private void beginTermination(Group group, GroupInstance instance, String cause) {
    actions.cancel(instance);
    if (instance.activity().inProgress()) {
      end(instance, Status.CANCELLED, "");
    }
    instance.become(LifecycleState.TERMINATING);
    beginActivity(group, instance, cause);
  }

  private void beginActivity(Group group, GroupInstance instance, String cause) {
    instance.busyWith(
        activities.begin(group, "Terminating EC2 instance: " + instance.instanceId(), cause));
  }

  private void proceed(Group group, GroupInstance instance) {
    instance.become(LifecycleState.TERMINATING_PROCEED);
    leave(group, instance);
  }

  private void leave(Group group, GroupInstance instance) {
    if (instance.instance().state() == Ec2InstanceState.TERMINATED) {
      world.timeline().after(settings.proceed(), () -> ec2Terminated(group, instance));
    } else {
      ec2.instances().terminate(instance.instance());
    }
  }

  private void finish(Group group, GroupInstance instance) {
    instance.become(LifecycleState.TERMINATED);
    group.remove(instance);
    group.scaled(world.now());
    end(instance, Status.SUCCESSFUL, "");
    events.terminated(group, instance);
    changed(group);
  }

  private void end(GroupInstance instance, Status status, String message) {
    instance.activity().end(status, message, world.now());
  }

  private void changed(Group group) {
    listeners.forEach(listener -> listener.accept(group));
  }
}
