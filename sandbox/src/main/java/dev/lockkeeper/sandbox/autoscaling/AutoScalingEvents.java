package dev.lockkeeper.sandbox.autoscaling;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;

/** What Auto Scaling reports on the default event bus. */
final class AutoScalingEvents {
  private static final String SOURCE = "aws.autoscaling";

  private final World world;
  private final Names names;

  AutoScalingEvents(World world) {
    this.world = world;
    this.names = world.names("autoscaling/events");
  }

  void lifecycleAction(LifecycleAction action) {
    LifecycleHook hook = action.hook();
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("LifecycleActionToken", action.token());
    detail.put("AutoScalingGroupName", action.group().name());
    detail.put("LifecycleHookName", hook.name());
    detail.put("EC2InstanceId", action.instance().instanceId());
    detail.put("LifecycleTransition", hook.transition().awsName());
    hook.notificationMetadata().ifPresent(text -> detail.put("NotificationMetadata", text));
    detail.put("Origin", hook.transition().origin());
    detail.put("Destination", hook.transition().destination());
    String detailType =
        switch (hook.transition()) {
          case LAUNCHING -> "EC2 Instance-launch Lifecycle Action";
          case TERMINATING -> "EC2 Instance-terminate Lifecycle Action";
        };
    world.report(new AwsEvent(SOURCE, detailType, List.of(action.group().arn()), detail));
  }

  void launched(Group group, GroupInstance instance) {
    ended("EC2 Instance Launch Successful", group, instance, LifecycleHook.Transition.LAUNCHING);
  }

  void launchFailed(Group group, GroupInstance instance) {
    ended("EC2 Instance Launch Unsuccessful", group, instance, LifecycleHook.Transition.LAUNCHING);
  }

  void terminated(Group group, GroupInstance instance) {
    ended(
        "EC2 Instance Terminate Successful", group, instance, LifecycleHook.Transition.TERMINATING);
  }

  /** No instance came to be. */
  void launchRefused(Group group, Activity activity) {
    ObjectNode detail = about(group, activity, LifecycleHook.Transition.LAUNCHING);
    detail.put("EC2InstanceId", "");
    world.report(
        new AwsEvent(SOURCE, "EC2 Instance Launch Unsuccessful", List.of(group.arn()), detail));
  }

  private void ended(
      String detailType, Group group, GroupInstance instance, LifecycleHook.Transition transition) {
    ObjectNode detail = about(group, instance.activity(), transition);
    detail.put("EC2InstanceId", instance.instanceId());
    detail
        .putObject("Details")
        .put("Subnet ID", instance.instance().subnet().subnetId())
        .put("Availability Zone", instance.availabilityZone());
    String instanceArn = world.account().arn("ec2", "instance/" + instance.instanceId());
    world.report(new AwsEvent(SOURCE, detailType, List.of(group.arn(), instanceArn), detail));
  }

  private ObjectNode about(Group group, Activity activity, LifecycleHook.Transition transition) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("StatusCode", activity.status().awsName())
        .put("StatusMessage", activity.statusMessage())
        .put("Description", activity.description())
        .put("Cause", activity.cause())
        .put("AutoScalingGroupName", group.name())
        .put("ActivityId", activity.activityId())
        .put("RequestId", names.uuid())
        .put("StartTime", activity.startedAt().toString())
        .put("EndTime", activity.endedAt().orElse(world.now()).toString())
        .put("Origin", transition.origin())
        .put("Destination", transition.destination());
  }
}
