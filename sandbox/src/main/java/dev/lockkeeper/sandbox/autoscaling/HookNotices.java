package dev.lockkeeper.sandbox.autoscaling;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.QueueSink;
import dev.lockkeeper.sandbox.world.World;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Tells that an instance waits at a hook: the hook's own queue, or else EventBridge. */
final class HookNotices {
  private final World world;
  private final AutoScalingEvents events;
  private final QueueSink queues;
  private final Names names;

  HookNotices(World world, AutoScalingEvents events, QueueSink queues) {
    this.world = world;
    this.events = events;
    this.queues = queues;
    this.names = world.names("autoscaling/notices");
  }

  void waiting(LifecycleAction action) {
    if (action.hook().notificationTargetArn().isEmpty()) {
      events.lifecycleAction(action);
      return;
    }
    ObjectNode message = about(action.group());
    message.put("LifecycleHookName", action.hook().name());
    message.put("LifecycleActionToken", action.token());
    message.put("EC2InstanceId", action.instance().instanceId());
    message.put("LifecycleTransition", action.hook().transition().awsName());
    message.put("Origin", action.hook().transition().origin());
    message.put("Destination", action.hook().transition().destination());
    action
        .hook()
        .notificationMetadata()
        .ifPresent(text -> message.put("NotificationMetadata", text));
    // Delivery is best effort, as AWS says of these messages: the timeout ends a wait nobody heard
    // of.
    CompletionStage<Void> sent = send(action.hook().notificationTargetArn().get(), message);
    sent.exceptionally(failure -> null);
  }

  /**
   * Sends the message that AWS sends when a hook gets a target.
   *
   * @throws AwsError where the target can't be sent to, as far as that is known at once
   */
  void test(Group group, String targetArn) {
    ObjectNode message = about(group);
    message.put("AutoScalingGroupARN", group.arn());
    message.put("Event", "autoscaling:TEST_NOTIFICATION");
    boolean refused =
        !targetArn.startsWith("arn:aws:sqs:")
            || targetArn.endsWith(".fifo")
            || send(targetArn, message).toCompletableFuture().isCompletedExceptionally();
    if (refused) {
      throw Refusals.invalid(
          "Unable to publish test message to notification target %s. Please check your target and role configuration and try to put lifecycle hook again."
              .formatted(targetArn));
    }
  }

  private ObjectNode about(Group group) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Service", "AWS Auto Scaling")
        .put("Time", world.now().toString())
        .put("RequestId", names.uuid())
        .put("AccountId", world.account().id())
        .put("AutoScalingGroupName", group.name());
  }

  private CompletionStage<Void> send(String targetArn, ObjectNode message) {
    return queues.send(targetArn, message.toString(), Map.of());
  }
}
