package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.autoscaling.Activity.Status;
import dev.lockkeeper.sandbox.ec2.Ec2Instance;
import dev.lockkeeper.sandbox.ec2.Ec2InstanceState;
import dev.lockkeeper.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes running instances into a group and out of it, or aside, without launching or terminating
 * them. No hook is asked.
 */
final class Membership {
  private final World world;
  private final AutoScalingSettings settings;
  private final Groups groups;
  private final Activities activities;
  private final Scaling scaling;
  private final HealthChecks healthChecks;

  Membership(
      World world,
      AutoScalingSettings settings,
      Groups groups,
      Activities activities,
      Scaling scaling,
      HealthChecks healthChecks) {
    this.world = world;
    this.settings = settings;
    this.groups = groups;
    this.activities = activities;
    this.scaling = scaling;
    this.healthChecks = healthChecks;
  }

  /** Takes the instances in; the desired capacity grows by as many. */
  void attach(Group group, List<Ec2Instance> instances) {
    for (Ec2Instance instance : instances) {
      if (instance.state() != Ec2InstanceState.RUNNING) {
        throw Refusals.invalid(
            "Invalid Instance ID(s): [%s] specified. Instances must be in the running state."
                .formatted(instance.instanceId()));
      }
      if (groups.of(instance.instanceId()).isPresent()) {
        throw Refusals.invalid(
            "Instance %s is already part of an AutoScalingGroup.".formatted(instance.instanceId()));
      }
    }
    grow(group, instances.size());
    for (Ec2Instance instance : instances) {
      Activity activity =
          begin(group, "Attaching an existing EC2 instance: ", instance.instanceId(), "attached");
      GroupInstance attached = new GroupInstance(instance, Optional.empty(), activity);
      attached.protect(group.options().newInstancesProtectedFromScaleIn());
      group.add(attached);
      enterServiceSoon(group, attached);
    }
  }

  /** Takes the instances out; they run on. */
  List<Activity> detach(Group group, List<GroupInstance> instances, boolean decrement) {
    for (GroupInstance instance : instances) {
      if (instance.state() != LifecycleState.STANDBY) {
        requireInService(instance);
      }
    }
    int counted = (int) instances.stream().filter(each -> each.state().counts()).count();
    shrink(group, decrement ? counted : 0);
    List<Activity> begun = new ArrayList<>();
    for (GroupInstance instance : instances) {
      Activity activity =
          begin(group, "Detaching EC2 instance: ", instance.instanceId(), "detached");
      instance.busyWith(activity);
      instance.become(LifecycleState.DETACHING);
      begun.add(activity);
      soon(
          instance,
          LifecycleState.DETACHING,
          () -> {
            instance.become(LifecycleState.DETACHED);
            group.remove(instance);
          });
    }
    return begun;
  }

  /** Puts the instances aside. */
  List<Activity> enterStandby(Group group, List<GroupInstance> instances, boolean decrement) {
    instances.forEach(Membership::requireInService);
    shrink(group, decrement ? instances.size() : 0);
    List<Activity> begun = new ArrayList<>();
    for (GroupInstance instance : instances) {
      Activity activity =
          begin(
              group, "Moving EC2 instance to Standby: ", instance.instanceId(), "moved to standby");
      instance.busyWith(activity);
      instance.become(LifecycleState.ENTERING_STANDBY);
      begun.add(activity);
      soon(
          instance, LifecycleState.ENTERING_STANDBY, () -> instance.become(LifecycleState.STANDBY));
    }
    return begun;
  }

  /** Takes the instances back into service; the desired capacity grows by as many. */
  List<Activity> exitStandby(Group group, List<GroupInstance> instances) {
    for (GroupInstance instance : instances) {
      if (instance.state() != LifecycleState.STANDBY) {
        throw Refusals.invalid(
            "The instance %s is not in Standby.".formatted(instance.instanceId()));
      }
    }
    grow(group, instances.size());
    List<Activity> begun = new ArrayList<>();
    for (GroupInstance instance : instances) {
      Activity activity =
          begin(
              group,
              "Moving EC2 instance out of Standby: ",
              instance.instanceId(),
              "moved out of standby");
      instance.busyWith(activity);
      instance.become(LifecycleState.PENDING);
      begun.add(activity);
      enterServiceSoon(group, instance);
    }
    return begun;
  }

  private void enterServiceSoon(Group group, GroupInstance instance) {
    soon(
        instance,
        LifecycleState.PENDING,
        () -> {
          instance.enterService(world.now());
          healthChecks.suspect(group, instance);
          scaling.look(group);
        });
  }

  /** Goes on after the passing state, unless the instance has been taken elsewhere meanwhile. */
  private void soon(GroupInstance instance, LifecycleState passing, Runnable goOn) {
    Activity activity = instance.activity();
    world
        .timeline()
        .after(
            settings.proceed(),
            () -> {
              if (instance.state() == passing && instance.activity() == activity) {
                goOn.run();
                activity.end(Status.SUCCESSFUL, "", world.now());
              }
            });
  }

  private Activity begin(Group group, String description, String instanceId, String request) {
    return activities.begin(
        group, description + instanceId, Causes.moved(world.now(), instanceId, request));
  }

  private void grow(Group group, int count) {
    int wanted = group.desired() + count;
    if (wanted > group.size().max()) {
      throw Refusals.invalid(
          "AutoScalingGroup %s has min-size=%d, max-size=%d, and desired-size=%d. To take in %d more instances, please update the AutoScalingGroup sizes appropriately."
              .formatted(
                  group.name(), group.size().min(), group.size().max(), group.desired(), count));
    }
    group.resize(
        group.size().desiring(wanted, group.name()),
        Causes.userRequest(world.now(), group.desired(), wanted));
    scaling.look(group);
  }

  private void shrink(Group group, int count) {
    group.resize(
        group.size().without(count),
        Causes.userRequest(world.now(), group.desired(), group.desired() - count));
    scaling.look(group);
  }

  private static void requireInService(GroupInstance instance) {
    if (instance.state() != LifecycleState.IN_SERVICE) {
      throw Refusals.invalid(
          "The instance %s is not in InService.".formatted(instance.instanceId()));
    }
  }
}
