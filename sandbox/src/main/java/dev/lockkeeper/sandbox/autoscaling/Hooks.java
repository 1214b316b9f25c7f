package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;

/** Puts lifecycle hooks on groups: new ones, or changes to those there are. */
final class Hooks {
  private static final int MOST_PER_GROUP = 50;
  private static final Duration USUAL_TIMEOUT = Duration.ofHours(1);

  private final HookNotices notices;

  Hooks(HookNotices notices) {
    this.notices = notices;
  }

  void put(Group group, PutLifecycleHookRequest wishes) {
    String name = Required.member(wishes.lifecycleHookName(), "lifecycleHookName");
    LifecycleHook before = group.hooks().get(name);
    if (before == null && group.hooks().size() >= MOST_PER_GROUP) {
      throw AwsError.client(
          "LimitExceeded",
          "The maximum number of lifecycle hooks for the AutoScalingGroup %s, %d, is reached."
              .formatted(group.name(), MOST_PER_GROUP));
    }
    LifecycleHook hook = before == null ? made(name, wishes) : changed(before, wishes);
    if (wishes.notificationTargetARN() != null && hook.notificationTargetArn().isPresent()) {
      notices.test(group, hook.notificationTargetArn().get());
    }
    group.hooks().put(name, hook);
  }

  private static LifecycleHook made(String name, PutLifecycleHookRequest wishes) {
    LifecycleHook plain =
        new LifecycleHook(
            name,
            LifecycleHook.Transition.of(
                Required.member(wishes.lifecycleTransition(), "lifecycleTransition")),
            USUAL_TIMEOUT,
            LifecycleHook.Result.ABANDON,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return changed(plain, wishes);
  }

  private static LifecycleHook changed(LifecycleHook before, PutLifecycleHookRequest wishes) {
    return new LifecycleHook(
        before.name(),
        wishes.lifecycleTransition() == null
            ? before.transition()
            : LifecycleHook.Transition.of(wishes.lifecycleTransition()),
        wishes.heartbeatTimeout() == null
            ? before.heartbeatTimeout()
            : Duration.ofSeconds(wishes.heartbeatTimeout()),
        wishes.defaultResult() == null
            ? before.defaultResult()
            : LifecycleHook.Result.of(wishes.defaultResult()),
        text(wishes.notificationTargetARN(), before.notificationTargetArn()),
        text(wishes.roleARN(), before.roleArn()),
        text(wishes.notificationMetadata(), before.notificationMetadata()));
  }

  /** An empty text takes the member away. */
  private static Optional<String> text(String wanted, Optional<String> before) {
    return wanted == null ? before : Optional.of(wanted).filter(text -> !text.isEmpty());
  }
}
