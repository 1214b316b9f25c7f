package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.ec2.Ec2;
import dev.lockkeeper.sandbox.ec2.Ec2Instance;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyResponse;

/** AttachInstances, DetachInstances, EnterStandby, ExitStandby. */
final class MembershipOperations {
  private static final int MOST_AT_ONCE = 20;

  private final Ec2 ec2;
  private final Groups groups;
  private final Membership membership;

  MembershipOperations(Ec2 ec2, Groups groups, Membership membership) {
    this.ec2 = ec2;
    this.groups = groups;
    this.membership = membership;
  }

  void register(ServiceOperations operations) {
    operations
        .on(AttachInstancesRequest.class, this::attach)
        .on(DetachInstancesRequest.class, this::detach)
        .on(EnterStandbyRequest.class, this::enterStandby)
        .on(ExitStandbyRequest.class, this::exitStandby);
  }

  private AttachInstancesResponse attach(AttachInstancesRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    membership.attach(group, checked(request.instanceIds()).stream().map(this::instance).toList());
    return AttachInstancesResponse.builder().build();
  }

  private DetachInstancesResponse detach(DetachInstancesRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    boolean decrement =
        Required.member(request.shouldDecrementDesiredCapacity(), "shouldDecrementDesiredCapacity");
    return DetachInstancesResponse.builder()
        .activities(
            shapes(
                group,
                membership.detach(group, instances(group, request.instanceIds()), decrement)))
        .build();
  }

  private EnterStandbyResponse enterStandby(EnterStandbyRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    boolean decrement =
        Required.member(request.shouldDecrementDesiredCapacity(), "shouldDecrementDesiredCapacity");
    return EnterStandbyResponse.builder()
        .activities(
            shapes(
                group,
                membership.enterStandby(group, instances(group, request.instanceIds()), decrement)))
        .build();
  }

  private ExitStandbyResponse exitStandby(ExitStandbyRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    return ExitStandbyResponse.builder()
        .activities(
            shapes(group, membership.exitStandby(group, instances(group, request.instanceIds()))))
        .build();
  }

  private Ec2Instance instance(String instanceId) {
    return ec2.instances()
        .find(instanceId)
        .orElseThrow(
            () ->
                Refusals.invalid("Invalid Instance ID(s): [%s] specified.".formatted(instanceId)));
  }

  private static List<GroupInstance> instances(Group group, List<String> ids) {
    return checked(ids).stream().map(group::require).toList();
  }

  private static List<String> checked(List<String> ids) {
    if (Required.some(ids, "instanceIds").size() > MOST_AT_ONCE) {
      throw Refusals.invalid(
          "The number of instance ids that may be passed in is limited to %d."
              .formatted(MOST_AT_ONCE));
    }
    return ids.stream().distinct().toList();
  }

  private static List<software.amazon.awssdk.services.autoscaling.model.Activity> shapes(
      Group group, List<Activity> activities) {
    return activities.stream().map(activity -> ActivityShapes.of(group, activity)).toList();
  }
}
