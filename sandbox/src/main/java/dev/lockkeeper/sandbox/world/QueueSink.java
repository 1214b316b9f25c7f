package dev.lockkeeper.sandbox.world;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Sends to an SQS queue on behalf of EventBridge or of a lifecycle hook. Completes exceptionally:
 * with {@link dev.lockkeeper.sandbox.wire.AwsError} if SQS refused, with anything else if it could
 * not be reached; the sender decides whether to try again.
 */
@FunctionalInterface
public interface QueueSink {
  CompletionStage<Void> send(String queueArn, String body, Map<String, String> attributes);
}
