package dev.lockkeeper.platform.events;

import java.time.Instant;
import java.util.Optional;

/**
 * An instance waits in {@code Terminating:Wait} for its lifecycle hook to be completed
 * ("EventBridge event reference", Auto Scaling user guide).
 *
 * @param startedAt when the wait began, which the hook's timeouts count from
 * @param notificationMetadata the text the hook was given, if any
 * @param origin {@code AutoScalingGroup} or {@code WarmPool}; absent in the flat form
 * @param destination {@code EC2} or {@code WarmPool}; absent in the flat form
 */
public record TerminationLifecycleAction(
    String lifecycleActionToken,
    String autoScalingGroupName,
    String lifecycleHookName,
    String ec2InstanceId,
    Instant startedAt,
    Optional<String> notificationMetadata,
    Optional<String> origin,
    Optional<String> destination) {

  static TerminationLifecycleAction parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new TerminationLifecycleAction(
        detail.text("LifecycleActionToken"),
        detail.text("AutoScalingGroupName"),
        detail.text("LifecycleHookName"),
        detail.text("EC2InstanceId"),
        envelope.time(),
        detail.optionalText("NotificationMetadata"),
        detail.optionalText("Origin"),
        detail.optionalText("Destination"));
  }
}
