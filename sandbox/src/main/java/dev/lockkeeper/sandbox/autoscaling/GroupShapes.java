package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.ec2.Ec2Subnet;
import dev.lockkeeper.sandbox.world.Account;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceLifecyclePolicy;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Groups and their instances as the API shows them. */
final class GroupShapes {
  private final Account account;

  GroupShapes(Account account) {
    this.account = account;
  }

  AutoScalingGroup group(Group group, boolean withInstances) {
    GroupOptions options = group.options();
    return AutoScalingGroup.builder()
        .autoScalingGroupName(group.name())
        .autoScalingGroupARN(group.arn())
        .launchTemplate(group.plan().shownTemplate().orElse(null))
        .mixedInstancesPolicy(group.plan().shownPolicy().orElse(null))
        .minSize(group.size().min())
        .maxSize(group.size().max())
        .desiredCapacity(group.desired())
        .defaultCooldown((int) options.defaultCooldown().toSeconds())
        .availabilityZones(
            group.subnets().stream().map(Ec2Subnet::availabilityZone).distinct().toList())
        .vpcZoneIdentifier(
            String.join(",", group.subnets().stream().map(Ec2Subnet::subnetId).toList()))
        .healthCheckType("EC2")
        .healthCheckGracePeriod((int) options.healthCheckGracePeriod().toSeconds())
        .instances(
            withInstances
                ? group.instances().stream().map(GroupShapes::instance).toList()
                : List.of())
        .createdTime(group.createdAt())
        .suspendedProcesses(group.suspended().stream().map(GroupShapes::suspended).toList())
        .status(group.deleting() ? "Delete in progress" : null)
        .tags(group.tags().values().stream().map(tag -> tag(group, tag)).toList())
        .terminationPolicies(
            options.terminationPolicies().stream().map(TerminationPolicy::awsName).toList())
        .newInstancesProtectedFromScaleIn(options.newInstancesProtectedFromScaleIn())
        .capacityRebalance(options.capacityRebalance())
        .defaultInstanceWarmup(
            options.defaultInstanceWarmup().map(warmup -> (int) warmup.toSeconds()).orElse(null))
        .instanceLifecyclePolicy(lifecyclePolicy(options))
        .serviceLinkedRoleARN(
            "arn:aws:iam::%s:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
                .formatted(account.id()))
        .build();
  }

  AutoScalingInstanceDetails details(Group group, GroupInstance instance) {
    return AutoScalingInstanceDetails.builder()
        .autoScalingGroupName(group.name())
        .instanceId(instance.instanceId())
        .instanceType(instance.instance().type().name())
        .imageId(instance.instance().image().imageId())
        .availabilityZone(instance.availabilityZone())
        .lifecycleState(instance.state().awsName())
        .healthStatus(instance.healthy() ? "HEALTHY" : "UNHEALTHY")
        .protectedFromScaleIn(instance.protectedFromScaleIn())
        .launchTemplate(launchTemplate(instance))
        .build();
  }

  static TagDescription tag(Group group, GroupTag tag) {
    return TagDescription.builder()
        .resourceId(group.name())
        .resourceType("auto-scaling-group")
        .key(tag.key())
        .value(tag.value())
        .propagateAtLaunch(tag.propagateAtLaunch())
        .build();
  }

  private static Instance instance(GroupInstance instance) {
    return Instance.builder()
        .instanceId(instance.instanceId())
        .instanceType(instance.instance().type().name())
        .imageId(instance.instance().image().imageId())
        .availabilityZone(instance.availabilityZone())
        .lifecycleState(instance.state().awsName())
        .healthStatus(instance.healthy() ? "Healthy" : "Unhealthy")
        .protectedFromScaleIn(instance.protectedFromScaleIn())
        .launchTemplate(launchTemplate(instance))
        .build();
  }

  private static LaunchTemplateSpecification launchTemplate(GroupInstance instance) {
    Optional<GroupInstance.LaunchedFrom> from = instance.launchedFrom();
    return from.map(
            each ->
                LaunchTemplateSpecification.builder()
                    .launchTemplateId(each.launchTemplateId())
                    .launchTemplateName(each.launchTemplateName())
                    .version(String.valueOf(each.version()))
                    .build())
        .orElse(null);
  }

  private static SuspendedProcess suspended(ScalingProcess process) {
    return SuspendedProcess.builder()
        .processName(process.awsName())
        .suspensionReason("User suspended at the user's request")
        .build();
  }

  private static InstanceLifecyclePolicy lifecyclePolicy(GroupOptions options) {
    return options.retainOnAbandon()
        ? InstanceLifecyclePolicy.builder()
            .retentionTriggers(triggers -> triggers.terminateHookAbandon("retain"))
            .build()
        : null;
  }
}
