package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.Members;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Which instances belong to which group, by Auto Scaling. */
public final class GroupMembers implements Members {
  private static final int PAGE = 100;

  private final AutoScalingClient autoScaling;
  private final EcsContainerInstances instances;

  public GroupMembers(AutoScalingClient autoScaling, EcsClient ecs) {
    this.autoScaling = autoScaling;
    this.instances = new EcsContainerInstances(ecs);
  }

  @Override
  public Set<InstanceId> of(String group) {
    return members(request -> request.autoScalingGroupNames(group));
  }

  @Override
  public Set<InstanceId> fencedAlone(String cluster) {
    Set<InstanceId> fenced =
        instances.all(cluster).stream()
            .filter(
                one ->
                    one.attributes().stream()
                        .anyMatch(attribute -> attribute.name().equals(EcsRegistrations.FENCE)))
            .map(one -> new InstanceId(String.valueOf(one.ec2InstanceId())))
            .collect(Collectors.toSet());
    if (!fenced.isEmpty()) {
      fenced.removeAll(members(request -> request.maxRecords(PAGE)));
    }
    return fenced;
  }

  private Set<InstanceId> members(Consumer<DescribeAutoScalingGroupsRequest.Builder> which) {
    return AwsCall.of(
        "DescribeAutoScalingGroups",
        () ->
            autoScaling.describeAutoScalingGroupsPaginator(which).autoScalingGroups().stream()
                .flatMap(group -> group.instances().stream())
                .map(one -> new InstanceId(one.instanceId()))
                .collect(Collectors.toSet()));
  }
}
