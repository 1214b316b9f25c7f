package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.platform.aws.Pages;
import dev.lockkeeper.rollout.domain.plan.ClusterGroups;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AutoScalingGroupProvider;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/** The groups of a cluster, by what ECS and Auto Scaling say of its providers and instances. */
public final class EcsClusterGroups implements ClusterGroups {
  /** Of DescribeAutoScalingInstances. */
  private static final int INSTANCES = 50;

  /** Of DescribeCapacityProviders. */
  private static final int PROVIDERS = 10;

  /** Before the name, in the ARN of a group. */
  private static final String NAME = "autoScalingGroupName/";

  private final EcsClient ecs;
  private final AutoScalingClient autoScaling;
  private final EcsContainerInstances instances;

  public EcsClusterGroups(EcsClient ecs, AutoScalingClient autoScaling) {
    this.ecs = ecs;
    this.autoScaling = autoScaling;
    this.instances = new EcsContainerInstances(ecs);
  }

  @Override
  public List<String> of(String cluster) {
    NavigableSet<String> names = new TreeSet<>();
    for (List<String> page : Pages.of(providersOf(cluster), PROVIDERS)) {
      behind(page).forEach(names::add);
    }
    List<String> ids =
        instances.all(cluster).stream()
            .map(ContainerInstance::ec2InstanceId)
            .filter(Objects::nonNull)
            .toList();
    for (List<String> page : Pages.of(ids, INSTANCES)) {
      names.addAll(groupsOf(page));
    }
    return List.copyOf(names);
  }

  private List<String> providersOf(String cluster) {
    return AwsCall.of(
            "DescribeClusters", () -> ecs.describeClusters(request -> request.clusters(cluster)))
        .clusters()
        .stream()
        .map(Cluster::capacityProviders)
        .flatMap(Collection::stream)
        .toList();
  }

  private List<String> groupsOf(List<String> instanceIds) {
    return AwsCall.of(
            "DescribeAutoScalingInstances",
            () ->
                autoScaling.describeAutoScalingInstances(
                    request -> request.instanceIds(instanceIds)))
        .autoScalingInstances()
        .stream()
        .map(AutoScalingInstanceDetails::autoScalingGroupName)
        .toList();
  }

  @Override
  public Optional<String> behind(String capacityProvider) {
    return behind(List.of(capacityProvider)).findFirst();
  }

  /** A provider of Fargate has no group. */
  private Stream<String> behind(List<String> providers) {
    return AwsCall.of(
            "DescribeCapacityProviders",
            () -> ecs.describeCapacityProviders(request -> request.capacityProviders(providers)))
        .capacityProviders()
        .stream()
        .map(CapacityProvider::autoScalingGroupProvider)
        .filter(Objects::nonNull)
        .map(AutoScalingGroupProvider::autoScalingGroupArn)
        .map(EcsClusterGroups::nameOf);
  }

  /** ECS takes a name for the ARN, too. */
  private static String nameOf(String arn) {
    int at = arn.indexOf(NAME);
    return at < 0 ? arn : arn.substring(at + NAME.length());
  }
}
