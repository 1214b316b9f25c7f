package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;

/** Lifecycle hooks, and what answers them. */
final class HookOperations {
  private final Groups groups;
  private final Hooks hooks;
  private final LifecycleActions actions;

  HookOperations(Groups groups, Hooks hooks, LifecycleActions actions) {
    this.groups = groups;
    this.hooks = hooks;
    this.actions = actions;
  }

  void register(ServiceOperations operations) {
    operations
        .on(PutLifecycleHookRequest.class, this::put)
        .on(DescribeLifecycleHooksRequest.class, this::describe)
        .on(DeleteLifecycleHookRequest.class, this::delete)
        .on(CompleteLifecycleActionRequest.class, this::complete)
        .on(RecordLifecycleActionHeartbeatRequest.class, this::heartbeat);
  }

  private PutLifecycleHookResponse put(PutLifecycleHookRequest request) {
    hooks.put(groups.require(request.autoScalingGroupName()), request);
    return PutLifecycleHookResponse.builder().build();
  }

  private DescribeLifecycleHooksResponse describe(DescribeLifecycleHooksRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    List<String> names = request.lifecycleHookNames();
    return DescribeLifecycleHooksResponse.builder()
        .lifecycleHooks(
            group.hooks().values().stream()
                .filter(hook -> names.isEmpty() || names.contains(hook.name()))
                .map(hook -> shape(group, hook))
                .toList())
        .build();
  }

  private DeleteLifecycleHookResponse delete(DeleteLifecycleHookRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    LifecycleHook hook = group.hooks().remove(request.lifecycleHookName());
    if (hook == null) {
      throw Refusals.invalid(
          "No Lifecycle Hook found with name %s".formatted(request.lifecycleHookName()));
    }
    actions.release(group, hook);
    return DeleteLifecycleHookResponse.builder().build();
  }

  private CompleteLifecycleActionResponse complete(CompleteLifecycleActionRequest request) {
    LifecycleHook.Result result =
        LifecycleHook.Result.of(
            Required.member(request.lifecycleActionResult(), "lifecycleActionResult"));
    actions.complete(
        actions.require(
            groups.require(request.autoScalingGroupName()),
            Required.member(request.lifecycleHookName(), "lifecycleHookName"),
            request.lifecycleActionToken(),
            request.instanceId()),
        result);
    return CompleteLifecycleActionResponse.builder().build();
  }

  private RecordLifecycleActionHeartbeatResponse heartbeat(
      RecordLifecycleActionHeartbeatRequest request) {
    actions.heartbeat(
        actions.require(
            groups.require(request.autoScalingGroupName()),
            Required.member(request.lifecycleHookName(), "lifecycleHookName"),
            request.lifecycleActionToken(),
            request.instanceId()));
    return RecordLifecycleActionHeartbeatResponse.builder().build();
  }

  private static software.amazon.awssdk.services.autoscaling.model.LifecycleHook shape(
      Group group, LifecycleHook hook) {
    return software.amazon.awssdk.services.autoscaling.model.LifecycleHook.builder()
        .autoScalingGroupName(group.name())
        .lifecycleHookName(hook.name())
        .lifecycleTransition(hook.transition().awsName())
        .heartbeatTimeout((int) hook.heartbeatTimeout().toSeconds())
        .globalTimeout((int) hook.globalTimeout().toSeconds())
        .defaultResult(hook.defaultResult().name())
        .notificationTargetARN(hook.notificationTargetArn().orElse(null))
        .roleARN(hook.roleArn().orElse(null))
        .notificationMetadata(hook.notificationMetadata().orElse(null))
        .build();
  }
}
