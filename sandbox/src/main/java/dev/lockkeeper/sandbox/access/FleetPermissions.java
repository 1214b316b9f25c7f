package dev.lockkeeper.sandbox.access;

import static dev.lockkeeper.sandbox.wire.AwsService.AUTOSCALING;
import static dev.lockkeeper.sandbox.wire.AwsService.EC2;

import dev.lockkeeper.sandbox.world.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;

/**
 * What calls of Auto Scaling and EC2 need: "Actions, resources, and condition keys for Amazon EC2
 * Auto Scaling" and "… for Amazon EC2". Who gives a group a launch template needs what launching by
 * it needs: Amazon EC2 Auto Scaling User Guide, "Control Amazon EC2 launch template usage in Auto
 * Scaling groups".
 */
final class FleetPermissions {
  private static final String ANY = "*";
  private static final List<String> LAUNCHED =
      List.of("instance/*", "network-interface/*", "security-group/*", "subnet/*", "volume/*");

  private final Account account;
  private final KnownArns known;

  private FleetPermissions(Account account, KnownArns known) {
    this.account = account;
    this.known = known;
  }

  static void register(PermissionMap map, Account account, KnownArns known) {
    FleetPermissions fleet = new FleetPermissions(account, known);
    describing(map);
    fleet.groups(map);
    fleet.hooks(map);
    map.on(
        EC2,
        CreateLaunchTemplateVersionRequest.class,
        q ->
            one(
                "ec2:CreateLaunchTemplateVersion",
                fleet.template(q.launchTemplateId(), q.launchTemplateName())));
  }

  private static void describing(PermissionMap map) {
    map.on(
            AUTOSCALING,
            DescribeAutoScalingGroupsRequest.class,
            q -> one("autoscaling:DescribeAutoScalingGroups", ANY))
        .on(
            AUTOSCALING,
            DescribeAutoScalingInstancesRequest.class,
            q -> one("autoscaling:DescribeAutoScalingInstances", ANY))
        .on(
            AUTOSCALING,
            DescribeInstanceRefreshesRequest.class,
            q -> one("autoscaling:DescribeInstanceRefreshes", ANY))
        .on(
            AUTOSCALING,
            DescribeLifecycleHooksRequest.class,
            q -> one("autoscaling:DescribeLifecycleHooks", ANY))
        .on(
            AUTOSCALING,
            DescribePoliciesRequest.class,
            q -> one("autoscaling:DescribePolicies", ANY))
        .on(
            AUTOSCALING,
            DescribeWarmPoolRequest.class,
            q -> one("autoscaling:DescribeWarmPool", ANY))
        .on(EC2, DescribeImagesRequest.class, q -> one("ec2:DescribeImages", ANY))
        .on(EC2, DescribeInstancesRequest.class, q -> one("ec2:DescribeInstances", ANY))
        .on(EC2, DescribeInstanceTypesRequest.class, q -> one("ec2:DescribeInstanceTypes", ANY))
        .on(
            EC2,
            DescribeLaunchTemplateVersionsRequest.class,
            q -> one("ec2:DescribeLaunchTemplateVersions", ANY))
        .on(
            EC2,
            DescribeNetworkInterfacesRequest.class,
            q -> one("ec2:DescribeNetworkInterfaces", ANY));
  }

  private void groups(PermissionMap map) {
    map.on(AUTOSCALING, UpdateAutoScalingGroupRequest.class, this::update)
        .on(
            AUTOSCALING,
            SetDesiredCapacityRequest.class,
            q -> one("autoscaling:SetDesiredCapacity", group(q.autoScalingGroupName())))
        .on(
            AUTOSCALING,
            SuspendProcessesRequest.class,
            q -> one("autoscaling:SuspendProcesses", group(q.autoScalingGroupName())))
        .on(
            AUTOSCALING,
            ResumeProcessesRequest.class,
            q -> one("autoscaling:ResumeProcesses", group(q.autoScalingGroupName())))
        .on(
            AUTOSCALING,
            TerminateInstanceInAutoScalingGroupRequest.class,
            q ->
                one(
                    "autoscaling:TerminateInstanceInAutoScalingGroup",
                    known.groupOf(q.instanceId()).orElseGet(() -> group(ANY))));
  }

  private void hooks(PermissionMap map) {
    map.on(
            AUTOSCALING,
            CompleteLifecycleActionRequest.class,
            q -> one("autoscaling:CompleteLifecycleAction", group(q.autoScalingGroupName())))
        .on(
            AUTOSCALING,
            RecordLifecycleActionHeartbeatRequest.class,
            q ->
                one("autoscaling:RecordLifecycleActionHeartbeat", group(q.autoScalingGroupName())));
  }

  private List<Permission> update(UpdateAutoScalingGroupRequest request) {
    List<Permission> needed =
        new ArrayList<>(
            one("autoscaling:UpdateAutoScalingGroup", group(request.autoScalingGroupName())));
    if (request.launchTemplate() != null) {
      needed.addAll(launching(request.launchTemplate()));
    }
    if (request.mixedInstancesPolicy() != null
        && request.mixedInstancesPolicy().launchTemplate() != null) {
      needed.addAll(
          launching(request.mixedInstancesPolicy().launchTemplate().launchTemplateSpecification()));
    }
    return needed;
  }

  private List<Permission> launching(LaunchTemplateSpecification by) {
    String template = template(by.launchTemplateId(), by.launchTemplateName());
    Stream<String> resources =
        Stream.concat(
            LAUNCHED.stream().map(resource -> account.arn("ec2", resource)),
            Stream.of(template, "arn:aws:ec2:" + account.region() + "::image/*"));
    Stream<Permission> launch =
        resources
            .map(resource -> Permission.of("ec2:RunInstances", resource))
            .map(each -> each.with("ec2:LaunchTemplate", template));
    Stream<Permission> pass =
        known.instanceProfile(by.launchTemplateId(), by.launchTemplateName(), by.version()).stream()
            .map(this::passing);
    Stream<Permission> tag =
        known.tagged(by.launchTemplateId(), by.launchTemplateName(), by.version()).stream()
            .map(type -> Permission.of("ec2:CreateTags", account.arn("ec2", type + "/*")))
            .map(each -> each.with("ec2:CreateAction", "RunInstances"));
    return Stream.of(launch, pass, tag).flatMap(each -> each).toList();
  }

  /** The sandbox has no IAM: the role of an instance profile is taken to have the same name. */
  private Permission passing(String instanceProfile) {
    String name = instanceProfile.substring(instanceProfile.lastIndexOf('/') + 1);
    return Permission.of("iam:PassRole", "arn:aws:iam::%s:role/%s".formatted(account.id(), name))
        .with("iam:PassedToService", "ec2.amazonaws.com");
  }

  private String group(String name) {
    return known
        .group(name)
        .orElseGet(
            () -> account.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/" + name));
  }

  private String template(String launchTemplateId, String name) {
    return known
        .launchTemplate(launchTemplateId, name)
        .orElseGet(() -> account.arn("ec2", "launch-template/" + launchTemplateId));
  }

  private static List<Permission> one(String action, String resource) {
    return List.of(Permission.of(action, resource));
  }
}
