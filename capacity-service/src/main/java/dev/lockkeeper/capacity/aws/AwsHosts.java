package dev.lockkeeper.capacity.aws;

import dev.lockkeeper.capacity.domain.model.EniLimitNews;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import dev.lockkeeper.capacity.domain.reads.Hosts;
import dev.lockkeeper.platform.aws.Failure;
import dev.lockkeeper.platform.aws.Pages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** Groups by Auto Scaling, limits of network interfaces by EC2. */
public final class AwsHosts implements Hosts {
  /** What a call takes. */
  private static final int INSTANCES = 50;

  private static final int TYPES = 100;

  private final AutoScalingClient autoScaling;
  private final Ec2Client ec2;
  private final TrunkedTasks trunked;

  public AwsHosts(AutoScalingClient autoScaling, Ec2Client ec2, TrunkedTasks trunked) {
    this.autoScaling = autoScaling;
    this.ec2 = ec2;
    this.trunked = trunked;
  }

  @Override
  public List<PoolNews> groups(Collection<String> ec2InstanceIds) {
    Map<String, Pool> groups = new HashMap<>();
    for (List<String> page : Pages.of(List.copyOf(ec2InstanceIds), INSTANCES)) {
      AwsCall.of(
              "DescribeAutoScalingInstances",
              () -> autoScaling.describeAutoScalingInstances(request -> request.instanceIds(page)))
          .autoScalingInstances()
          .forEach(
              found ->
                  groups.put(
                      found.instanceId(), Pool.autoScalingGroup(found.autoScalingGroupName())));
    }
    return ec2InstanceIds.stream()
        .map(instance -> new PoolNews(instance, Optional.ofNullable(groups.get(instance))))
        .toList();
  }

  @Override
  public List<EniLimitNews> eniLimits(Collection<String> instanceTypes) {
    List<EniLimitNews> limits = new ArrayList<>();
    for (List<String> page : Pages.of(List.copyOf(instanceTypes), TYPES)) {
      describe(page).forEach(type -> limits.add(limit(type)));
    }
    return limits;
  }

  /**
   * EC2 refuses a call that names a type it doesn't know; so then it is asked for each by itself.
   */
  private List<InstanceTypeInfo> describe(List<String> types) {
    return AwsCall.of(
        "DescribeInstanceTypes",
        () ->
            ec2.describeInstanceTypes(request -> request.instanceTypesWithStrings(types))
                .instanceTypes(),
        Map.of(
            Failure.INVALID,
            refused ->
                types.size() == 1
                    ? List.of()
                    : types.stream().flatMap(type -> describe(List.of(type)).stream()).toList()));
  }

  /** The first interface is the instance's own. */
  private EniLimitNews limit(InstanceTypeInfo type) {
    String name = type.instanceTypeAsString();
    int plain = type.networkInfo().maximumNetworkInterfaces() - 1;
    return new EniLimitNews(name, plain, trunked.on(name).orElse(plain));
  }
}
