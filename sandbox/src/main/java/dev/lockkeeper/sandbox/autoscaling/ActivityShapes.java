package dev.lockkeeper.sandbox.autoscaling;

/** Scaling activities as the API shows them. */
final class ActivityShapes {
  private ActivityShapes() {}

  static software.amazon.awssdk.services.autoscaling.model.Activity of(
      Group group, Activity activity) {
    return software.amazon.awssdk.services.autoscaling.model.Activity.builder()
        .activityId(activity.activityId())
        .autoScalingGroupName(group.name())
        .autoScalingGroupARN(group.arn())
        .description(activity.description())
        .cause(activity.cause())
        .startTime(activity.startedAt())
        .endTime(activity.endedAt().orElse(null))
        .statusCode(activity.status().awsName())
        .statusMessage(activity.statusMessage().isEmpty() ? null : activity.statusMessage())
        .progress(activity.status().progress())
        .autoScalingGroupState(group.deleting() ? "deleting" : null)
        .build();
  }
}
