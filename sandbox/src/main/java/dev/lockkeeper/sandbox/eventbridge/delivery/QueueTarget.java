package dev.lockkeeper.sandbox.eventbridge.delivery;

import java.util.Optional;

/**
 * A rule's target: a standard SQS queue, the only kind the sandbox delivers to.
 *
 * @param messageGroupId kept to be described; a standard queue uses it for fairness only, which
 *     ElasticMQ doesn't model
 */
public record QueueTarget(
    String id,
    String queueArn,
    TargetInput input,
    Optional<String> messageGroupId,
    Optional<RetryLimits> retryPolicy,
    Optional<String> deadLetterQueueArn) {

  RetryLimits limits() {
    return retryPolicy.orElse(RetryLimits.DEFAULT);
  }
}
