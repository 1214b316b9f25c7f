package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionResponse;

/** What can be said about an instance in a group: its health, its protection. */
final class InstanceOperations {
  private static final int MOST_PROTECTED_AT_ONCE = 50;

  private final Groups groups;
  private final HealthChecks healthChecks;
  private final Scaling scaling;

  InstanceOperations(Groups groups, HealthChecks healthChecks, Scaling scaling) {
    this.groups = groups;
    this.healthChecks = healthChecks;
    this.scaling = scaling;
  }

  void register(ServiceOperations operations) {
    operations
        .on(SetInstanceHealthRequest.class, this::setHealth)
        .on(SetInstanceProtectionRequest.class, this::setProtection);
  }

  private SetInstanceHealthResponse setHealth(SetInstanceHealthRequest request) {
    String instanceId = Required.member(request.instanceId(), "instanceId");
    String status = Required.member(request.healthStatus(), "healthStatus");
    if (!List.of("Healthy", "Unhealthy").contains(status)) {
      throw Refusals.invalid(
          "Valid instance health states are: [Healthy, Unhealthy], not %s.".formatted(status));
    }
    Group group =
        groups
            .of(instanceId)
            .orElseThrow(() -> Refusals.invalid("Instance '%s' not found".formatted(instanceId)));
    healthChecks.report(
        group,
        group.require(instanceId),
        status.equals("Healthy"),
        !Boolean.FALSE.equals(request.shouldRespectGracePeriod()));
    return SetInstanceHealthResponse.builder().build();
  }

  private SetInstanceProtectionResponse setProtection(SetInstanceProtectionRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    boolean isProtected = Required.member(request.protectedFromScaleIn(), "protectedFromScaleIn");
    List<String> ids = Required.some(request.instanceIds(), "instanceIds");
    if (ids.size() > MOST_PROTECTED_AT_ONCE) {
      throw Refusals.invalid(
          "The number of instance ids that may be passed in is limited to %d."
              .formatted(MOST_PROTECTED_AT_ONCE));
    }
    List<GroupInstance> instances = ids.stream().map(group::require).toList();
    for (GroupInstance instance : instances) {
      if (!mayBeProtected(instance.state())) {
        throw Refusals.invalid(
            "The instance %s is not in InService or EnteringStandby or Standby."
                .formatted(instance.instanceId()));
      }
    }
    instances.forEach(instance -> instance.protect(isProtected));
    scaling.look(group);
    return SetInstanceProtectionResponse.builder().build();
  }

  private static boolean mayBeProtected(LifecycleState state) {
    return state == LifecycleState.IN_SERVICE
        || state == LifecycleState.ENTERING_STANDBY
        || state == LifecycleState.STANDBY;
  }
}
