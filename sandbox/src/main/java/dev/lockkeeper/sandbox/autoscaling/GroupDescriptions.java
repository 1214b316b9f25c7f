package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;

/** Shows groups and the instances in groups. */
final class GroupDescriptions {
  /** AWS describes so many instances at once, fewer than of anything else. */
  private static final int MOST_INSTANCES = 50;

  /** An instance and its group. */
  private record Entry(Group group, GroupInstance instance) {}

  private final Groups groups;
  private final GroupShapes shapes;

  GroupDescriptions(Groups groups, GroupShapes shapes) {
    this.groups = groups;
    this.shapes = shapes;
  }

  void register(ServiceOperations operations) {
    operations
        .on(DescribeAutoScalingGroupsRequest.class, this::describeGroups)
        .on(DescribeAutoScalingInstancesRequest.class, this::describeInstances)
        .on(DescribeLaunchConfigurationsRequest.class, this::describeLaunchConfigurations)
        .on(DescribeInstanceRefreshesRequest.class, this::describeInstanceRefreshes)
        .on(DescribeWarmPoolRequest.class, this::describeWarmPool);
  }

  /** Names that no group has are left out, as AWS does. */
  private DescribeAutoScalingGroupsResponse describeGroups(
      DescribeAutoScalingGroupsRequest request) {
    List<String> names = request.autoScalingGroupNames();
    List<Group> wanted =
        groups.all().stream()
            .filter(group -> names.isEmpty() || names.contains(group.name()))
            .filter(group -> request.filters().stream().allMatch(each -> passes(group, each)))
            .toList();
    Page<Group> page = Paging.page(wanted, Group::name, request.nextToken(), request.maxRecords());
    boolean withInstances = !Boolean.FALSE.equals(request.includeInstances());
    return DescribeAutoScalingGroupsResponse.builder()
        .autoScalingGroups(
            page.items().stream().map(group -> shapes.group(group, withInstances)).toList())
        .nextToken(page.token())
        .build();
  }

  private DescribeAutoScalingInstancesResponse describeInstances(
      DescribeAutoScalingInstancesRequest request) {
    List<String> ids = request.instanceIds();
    if (ids.size() > MOST_INSTANCES) {
      throw Refusals.invalid(
          "The number of instance ids that may be passed in is limited to %d."
              .formatted(MOST_INSTANCES));
    }
    if (request.maxRecords() != null && request.maxRecords() > MOST_INSTANCES) {
      throw Refusals.invalid(
          "The maximum number of records that may be returned is %d.".formatted(MOST_INSTANCES));
    }
    List<Entry> wanted =
        groups.all().stream()
            .flatMap(group -> group.instances().stream().map(each -> new Entry(group, each)))
            .filter(each -> ids.isEmpty() || ids.contains(each.instance().instanceId()))
            .toList();
    Page<Entry> page =
        Paging.page(
            wanted,
            each -> each.instance().instanceId(),
            request.nextToken(),
            request.maxRecords());
    return DescribeAutoScalingInstancesResponse.builder()
        .autoScalingInstances(
            page.items().stream()
                .map(each -> shapes.details(each.group(), each.instance()))
                .toList())
        .nextToken(page.token())
        .build();
  }

  /** There are none: groups here launch from launch templates only. */
  private DescribeLaunchConfigurationsResponse describeLaunchConfigurations(
      DescribeLaunchConfigurationsRequest request) {
    return DescribeLaunchConfigurationsResponse.builder().build();
  }

  /** There are none: nobody can begin one here. */
  private DescribeInstanceRefreshesResponse describeInstanceRefreshes(
      DescribeInstanceRefreshesRequest request) {
    groups.require(request.autoScalingGroupName());
    return DescribeInstanceRefreshesResponse.builder().build();
  }

  /** Neither configuration nor instances, as of a group without one: nobody can make one here. */
  private DescribeWarmPoolResponse describeWarmPool(DescribeWarmPoolRequest request) {
    groups.require(Required.member(request.autoScalingGroupName(), "autoScalingGroupName"));
    if (request.maxRecords() != null && request.maxRecords() > MOST_INSTANCES) {
      throw Refusals.invalid(
          "The maximum number of records that may be returned is %d.".formatted(MOST_INSTANCES));
    }
    return DescribeWarmPoolResponse.builder().instances(List.of()).build();
  }

  private static boolean passes(Group group, Filter filter) {
    String name = Required.member(filter.name(), "filters.name");
    if (name.equals("tag-key")) {
      return filter.values().stream().anyMatch(group.tags()::containsKey);
    }
    if (name.equals("tag-value")) {
      return group.tags().values().stream().anyMatch(tag -> filter.values().contains(tag.value()));
    }
    if (name.startsWith("tag:")) {
      GroupTag tag = group.tags().get(name.substring("tag:".length()));
      return tag != null && filter.values().contains(tag.value());
    }
    throw Refusals.invalid(
        "Filter type %s is not correct. Allowed Filter types are: tag-key, tag-value, tag:<tag-key>"
            .formatted(name));
  }
}
