package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.ec2.Ec2;
import dev.lockkeeper.sandbox.ec2.Ec2Subnet;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Reshape;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** Makes, changes and deletes groups. */
final class GroupOperations {
  private final World world;
  private final Ec2 ec2;
  private final Groups groups;
  private final Scaling scaling;
  private final Lifecycle lifecycle;
  private final Hooks hooks;
  private final LaunchPlans plans;
  private final Names names;

  GroupOperations(
      World world, Ec2 ec2, Groups groups, Scaling scaling, Lifecycle lifecycle, Hooks hooks) {
    this.world = world;
    this.ec2 = ec2;
    this.groups = groups;
    this.scaling = scaling;
    this.lifecycle = lifecycle;
    this.hooks = hooks;
    this.plans = new LaunchPlans(ec2.launchTemplates());
    this.names = world.names("autoscaling/groups");
  }

  void register(ServiceOperations operations) {
    operations
        .on(CreateAutoScalingGroupRequest.class, this::create)
        .on(UpdateAutoScalingGroupRequest.class, this::update)
        .on(DeleteAutoScalingGroupRequest.class, this::delete);
  }

  private CreateAutoScalingGroupResponse create(CreateAutoScalingGroupRequest request) {
    String name = Required.member(request.autoScalingGroupName(), "autoScalingGroupName");
    if (groups.find(name).isPresent()) {
      throw AwsError.client(
          "AlreadyExists",
          "AutoScalingGroup by this name already exists - A group with the name %s already exists"
              .formatted(name));
    }
    requireModelled(request);
    UpdateAutoScalingGroupRequest.Builder wishes = UpdateAutoScalingGroupRequest.builder();
    Reshape.copy(request, wishes);
    Group group = made(name, wishes.build());
    putTags(group, request.tags());
    for (LifecycleHookSpecification specification : request.lifecycleHookSpecificationList()) {
      PutLifecycleHookRequest.Builder hook = PutLifecycleHookRequest.builder();
      Reshape.copy(specification, hook);
      hooks.put(group, hook.build());
    }
    groups.add(group);
    group.because(Causes.created(world.now(), group.desired()));
    scaling.look(group);
    return CreateAutoScalingGroupResponse.builder().build();
  }

  private UpdateAutoScalingGroupResponse update(UpdateAutoScalingGroupRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    if (group.deleting()) {
      throw Refusals.invalid("You cannot update an AutoScalingGroup while it is being deleted.");
    }
    GroupSize before = group.size();
    int min = or(request.minSize(), before.min());
    int max = or(request.maxSize(), before.max());
    GroupSize after =
        request.desiredCapacity() == null
            ? new GroupSize(min, max, Math.max(min, Math.min(max, before.desired())))
            : new GroupSize(min, max, request.desiredCapacity());
    group.reconfigure(
        plans.changed(group.plan(), request.launchTemplate(), request.mixedInstancesPolicy()),
        namesNetwork(request) ? subnets(request) : group.subnets(),
        group.options().with(request));
    group.resize(after, Causes.updated(world.now(), before, after));
    scaling.look(group);
    return UpdateAutoScalingGroupResponse.builder().build();
  }

  private DeleteAutoScalingGroupResponse delete(DeleteAutoScalingGroupRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    boolean force = Boolean.TRUE.equals(request.forceDelete());
    if (!force && !group.instances().isEmpty()) {
      throw AwsError.client(
          "ResourceInUse",
          "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.");
    }
    group.beginDeletion();
    for (GroupInstance instance : List.copyOf(group.instances())) {
      lifecycle.terminateAtOnce(group, instance, Causes.groupDeleted(world.now()));
    }
    if (group.instances().isEmpty()) {
      groups.remove(group);
    }
    return DeleteAutoScalingGroupResponse.builder().build();
  }

  private Group made(String name, UpdateAutoScalingGroupRequest wishes) {
    int min = Required.member(wishes.minSize(), "minSize");
    int max = Required.member(wishes.maxSize(), "maxSize");
    GroupSize size = new GroupSize(min, max, desired(wishes));
    LaunchPlan plan =
        plans
            .of(wishes.launchTemplate(), wishes.mixedInstancesPolicy())
            .orElseThrow(
                () ->
                    Refusals.invalid(
                        "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter."));
    String arn =
        world
            .account()
            .arn(
                "autoscaling",
                "autoScalingGroup:%s:autoScalingGroupName/%s".formatted(names.uuid(), name));
    return new Group(
        name, arn, world.now(), size, plan, subnets(wishes), GroupOptions.DEFAULT.with(wishes));
  }

  private static int desired(UpdateAutoScalingGroupRequest wishes) {
    return or(wishes.desiredCapacity(), wishes.minSize());
  }

  private static boolean namesNetwork(UpdateAutoScalingGroupRequest wishes) {
    return wishes.vpcZoneIdentifier() != null || !wishes.availabilityZones().isEmpty();
  }

  private List<Ec2Subnet> subnets(UpdateAutoScalingGroupRequest wishes) {
    if (wishes.vpcZoneIdentifier() != null && !wishes.vpcZoneIdentifier().isBlank()) {
      return Arrays.stream(wishes.vpcZoneIdentifier().split(",")).map(this::subnet).toList();
    }
    if (wishes.availabilityZones().isEmpty()) {
      throw Refusals.invalid("At least one Availability Zone or VPC Subnet is required.");
    }
    return wishes.availabilityZones().stream()
        .map(
            zone ->
                ec2.network()
                    .inZone(zone)
                    .orElseThrow(
                        () -> Refusals.invalid("Invalid availability zone: [%s]".formatted(zone))))
        .toList();
  }

  private Ec2Subnet subnet(String id) {
    return ec2.network()
        .find(id.trim())
        .orElseThrow(
            () -> Refusals.invalid("The subnet ID '%s' does not exist".formatted(id.trim())));
  }

  private static void putTags(Group group, List<Tag> tags) {
    for (Tag tag : tags) {
      group
          .tags()
          .put(
              tag.key(),
              new GroupTag(tag.key(), tag.value(), !Boolean.FALSE.equals(tag.propagateAtLaunch())));
    }
  }

  private static void requireModelled(CreateAutoScalingGroupRequest request) {
    if (!request.targetGroupARNs().isEmpty()
        || !request.loadBalancerNames().isEmpty()
        || !request.trafficSources().isEmpty()) {
      throw Refusals.invalid("Load balancers of groups are not available in this sandbox.");
    }
    if (request.instanceId() != null) {
      throw Refusals.invalid("InstanceId is not available in this sandbox; LaunchTemplate is.");
    }
  }

  private static int or(Integer value, int unset) {
    return value == null ? unset : value;
  }
}
