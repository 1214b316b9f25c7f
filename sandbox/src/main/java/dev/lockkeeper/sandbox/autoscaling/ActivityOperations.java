package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;

/** DescribeScalingActivities. */
final class ActivityOperations {
  /** An activity and its group. */
  private record Entry(Group group, Activity activity) {
    /** The newest comes first. */
    String key() {
      return "%019d".formatted(Long.MAX_VALUE - activity.sequence());
    }
  }

  private final Groups groups;
  private final Activities activities;

  ActivityOperations(Groups groups, Activities activities) {
    this.groups = groups;
    this.activities = activities;
  }

  void register(ServiceOperations operations) {
    operations.on(DescribeScalingActivitiesRequest.class, this::describe);
  }

  private DescribeScalingActivitiesResponse describe(DescribeScalingActivitiesRequest request) {
    Collection<Group> wanted =
        request.autoScalingGroupName() == null
            ? groups.all()
            : List.of(groups.require(request.autoScalingGroupName()));
    List<String> ids = request.activityIds();
    List<Entry> entries =
        wanted.stream()
            .flatMap(
                group -> activities.of(group.name()).stream().map(each -> new Entry(group, each)))
            .filter(each -> ids.isEmpty() || ids.contains(each.activity().activityId()))
            .toList();
    Page<Entry> page =
        Paging.page(entries, Entry::key, request.nextToken(), request.maxRecords(), Paging.MOST);
    return DescribeScalingActivitiesResponse.builder()
        .activities(
            page.items().stream()
                .map(each -> ActivityShapes.of(each.group(), each.activity()))
                .toList())
        .nextToken(page.token())
        .build();
  }
}
