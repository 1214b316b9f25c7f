package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.platform.aws.Failure;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.Groups;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.reads.Registration;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/** Groups by Auto Scaling, their images by EC2, and what their instances carry by ECS. */
public final class AwsGroups implements Groups {
  /** An instance refresh replaces instances as long as it is in one of these. */
  private static final Set<InstanceRefreshStatus> REFRESHING =
      Set.of(
          InstanceRefreshStatus.PENDING,
          InstanceRefreshStatus.IN_PROGRESS,
          InstanceRefreshStatus.BAKING,
          InstanceRefreshStatus.CANCELLING,
          InstanceRefreshStatus.ROLLBACK_IN_PROGRESS);

  /** Refreshes come with the newest first, and there is one at a time. */
  private static final int NEWEST = 1;

  private final AutoScalingClient autoScaling;
  private final NamedGroups groups;
  private final GroupChanges changes;
  private final LaunchTemplates templates;
  private final InstanceImages images;
  private final EcsRegistrations registrations;
  private final Clock clock;

  public AwsGroups(
      AutoScalingClient autoScaling,
      LaunchTemplates templates,
      InstanceImages images,
      EcsRegistrations registrations,
      Clock clock) {
    this.autoScaling = autoScaling;
    this.groups = new NamedGroups(autoScaling);
    this.changes = new GroupChanges(autoScaling);
    this.templates = templates;
    this.images = images;
    this.registrations = registrations;
    this.clock = clock;
  }

  @Override
  public Optional<GroupView> look(String group, String cluster, Set<InstanceId> counted) {
    Instant at = clock.instant();
    return groups
        .find(group)
        .map(found -> view(found, registrations.look(cluster, ids(found), counted), at));
  }

  private GroupView view(
      AutoScalingGroup group, Map<InstanceId, Registration> registered, Instant at) {
    LaunchTemplates.Launched launched = templates.of(LaunchPlan.specification(group));
    Map<InstanceId, ImageId> imageOf = images.of(group.instances());
    return new GroupView(
        at,
        new GroupView.Sizes(group.minSize(), group.desiredCapacity(), group.maxSize()),
        launched.version(),
        launched.image(),
        group.suspendedProcesses().stream()
            .map(SuspendedProcess::processName)
            .collect(Collectors.toSet()),
        refreshing(group.autoScalingGroupName()),
        group.instances().stream().map(one -> view(one, imageOf, registered)).toList());
  }

  private static Set<InstanceId> ids(AutoScalingGroup group) {
    return group.instances().stream()
        .map(one -> new InstanceId(one.instanceId()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static InstanceView view(
      Instance instance,
      Map<InstanceId, ImageId> imageOf,
      Map<InstanceId, Registration> registered) {
    InstanceId id = new InstanceId(instance.instanceId());
    return new InstanceView(
        id,
        instance.availabilityZone(),
        lifecycle(instance),
        "Healthy".equalsIgnoreCase(instance.healthStatus()),
        Boolean.TRUE.equals(instance.protectedFromScaleIn()),
        imageOf.get(id),
        Optional.ofNullable(registered.get(id)));
  }

  /** Instances of a warm pool carry nothing, and come InService through Pending. */
  static Lifecycle lifecycle(Instance instance) {
    String state = instance.lifecycleStateAsString();
    if (state.equals("InService")) {
      return Lifecycle.IN_SERVICE;
    }
    if (state.equals("Standby") || state.equals("EnteringStandby")) {
      return Lifecycle.STANDBY;
    }
    return state.startsWith("Pending") ? Lifecycle.PENDING : Lifecycle.TERMINATING;
  }

  private boolean refreshing(String group) {
    return AwsCall.of(
            "DescribeInstanceRefreshes",
            () ->
                autoScaling.describeInstanceRefreshes(
                    request -> request.autoScalingGroupName(group).maxRecords(NEWEST)))
        .instanceRefreshes()
        .stream()
        .anyMatch(refresh -> REFRESHING.contains(refresh.status()));
  }

  @Override
  public TemplateVersion createVersion(TemplateVersion from, ImageId image, String token) {
    return templates.create(from, image, token);
  }

  @Override
  public void useVersion(String group, TemplateVersion version) {
    changes.useVersion(group, version);
  }

  @Override
  public void suspend(String group, Set<String> processes) {
    changes.suspend(group, processes);
  }

  @Override
  public void resume(String group, Set<String> processes) {
    changes.resume(group, processes);
  }

  @Override
  public void setMaxSize(String group, int maxSize) {
    changes.setMaxSize(group, maxSize);
  }

  @Override
  public boolean raiseDesired(String group, int from, int to) {
    return changes.raiseDesired(group, from, to);
  }

  @Override
  public boolean lowerDesired(String group, int from, int to) {
    return changes.lowerDesired(group, from, to);
  }

  @Override
  public Map<InstanceId, Termination> terminate(Place place, List<Target> targets, int floor) {
    Map<InstanceId, Lifecycle> states =
        groups.require(place.group()).instances().stream()
            .collect(
                Collectors.toMap(one -> new InstanceId(one.instanceId()), AwsGroups::lifecycle));
    Set<InstanceId> active =
        registrations.active(
            place.cluster(), targets.stream().map(Target::id).collect(Collectors.toSet()));
    long spare = states.values().stream().filter(Lifecycle.IN_SERVICE::equals).count() - floor;
    Map<InstanceId, Termination> came = new HashMap<>();
    for (Target one : targets) {
      Lifecycle state = states.getOrDefault(one.id(), Lifecycle.TERMINATING);
      boolean serves = state == Lifecycle.IN_SERVICE;
      if (state == Lifecycle.TERMINATING) {
        came.put(one.id(), Termination.LEAVING_ALREADY);
      } else if (state == Lifecycle.STANDBY
          || (serves && spare <= 0)
          || active.contains(one.id())) {
        came.put(one.id(), Termination.HELD);
      } else {
        came.put(one.id(), terminate(one.id(), one.decrement()));
        spare -= serves ? 1 : 0;
      }
    }
    return came;
  }

  /** Auto Scaling calls an instance "not found" that has left meanwhile. */
  private Termination terminate(InstanceId instance, boolean decrement) {
    return AwsCall.of(
        "TerminateInstanceInAutoScalingGroup",
        () -> {
          autoScaling.terminateInstanceInAutoScalingGroup(
              request ->
                  request.instanceId(instance.value()).shouldDecrementDesiredCapacity(decrement));
          return Termination.BEGUN;
        },
        Map.of(Failure.NOT_FOUND, gone -> Termination.LEAVING_ALREADY));
  }

  @Override
  public void fence(String cluster, Set<InstanceId> instances, boolean fenced) {
    registrations.fence(cluster, instances, fenced);
  }
}
