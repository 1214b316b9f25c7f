package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/** How many instances a group has, and what it does about that by itself. */
final class CapacityOperations {
  private final World world;
  private final Groups groups;
  private final Scaling scaling;
  private final PolicyRuns policyRuns;
  private final Lifecycle lifecycle;
  private final HealthChecks healthChecks;

  CapacityOperations(
      World world,
      Groups groups,
      Scaling scaling,
      PolicyRuns policyRuns,
      Lifecycle lifecycle,
      HealthChecks healthChecks) {
    this.world = world;
    this.groups = groups;
    this.scaling = scaling;
    this.policyRuns = policyRuns;
    this.lifecycle = lifecycle;
    this.healthChecks = healthChecks;
  }

  void register(ServiceOperations operations) {
    operations
        .on(SetDesiredCapacityRequest.class, this::setDesired)
        .on(TerminateInstanceInAutoScalingGroupRequest.class, this::terminate)
        .on(SuspendProcessesRequest.class, this::suspend)
        .on(ResumeProcessesRequest.class, this::resume);
  }

  private SetDesiredCapacityResponse setDesired(SetDesiredCapacityRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    int wanted = Required.member(request.desiredCapacity(), "desiredCapacity");
    GroupSize size = group.size().desiring(wanted, group.name());
    if (Boolean.TRUE.equals(request.honorCooldown())) {
      policyRuns.requireCooledDown(group, Optional.empty());
    }
    group.resize(size, Causes.userRequest(world.now(), group.desired(), wanted));
    scaling.look(group);
    return SetDesiredCapacityResponse.builder().build();
  }

  private TerminateInstanceInAutoScalingGroupResponse terminate(
      TerminateInstanceInAutoScalingGroupRequest request) {
    String instanceId = Required.member(request.instanceId(), "instanceId");
    boolean decrement =
        Required.member(request.shouldDecrementDesiredCapacity(), "shouldDecrementDesiredCapacity");
    Group group =
        groups
            .of(instanceId)
            .orElseThrow(
                () ->
                    Refusals.invalid(
                        "Instance Id not found - No managed instance found for instance ID %s"
                            .formatted(instanceId)));
    GroupInstance instance = group.require(instanceId);
    if (decrement && instance.state().counts()) {
      group.resize(
          group.size().without(1),
          Causes.userRequest(world.now(), group.desired(), group.desired() - 1));
    }
    lifecycle.terminate(group, instance, Causes.userTermination(world.now()));
    return TerminateInstanceInAutoScalingGroupResponse.builder()
        .activity(ActivityShapes.of(group, instance.activity()))
        .build();
  }

  private SuspendProcessesResponse suspend(SuspendProcessesRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    group.suspended().addAll(ScalingProcess.named(request.scalingProcesses()));
    return SuspendProcessesResponse.builder().build();
  }

  private ResumeProcessesResponse resume(ResumeProcessesRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    group.suspended().removeAll(ScalingProcess.named(request.scalingProcesses()));
    healthChecks.resumed(group);
    scaling.look(group);
    return ResumeProcessesResponse.builder().build();
  }
}
