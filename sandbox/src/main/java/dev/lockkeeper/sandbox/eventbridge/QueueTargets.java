package dev.lockkeeper.sandbox.eventbridge;

import com.fasterxml.jackson.core.JsonPointer;
import dev.lockkeeper.sandbox.eventbridge.delivery.QueueTarget;
import dev.lockkeeper.sandbox.eventbridge.delivery.RetryLimits;
import dev.lockkeeper.sandbox.eventbridge.delivery.TargetInput;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.SqsParameters;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Between a target as requests and answers have it and a target as the sandbox keeps it. */
final class QueueTargets {
  private static final Pattern QUEUE_ARN = Pattern.compile("arn:aws:sqs:[^:]+:\\d{12}:[\\w-]+");
  private static final Pattern PATH = Pattern.compile("\\$(\\.[A-Za-z0-9_-]+)*");

  private QueueTargets() {}

  /** Reads a target; what the sandbox doesn't deliver to, or how, is refused. */
  static QueueTarget read(Target target) {
    Constraints.name("targets.id", target.id());
    Constraints.required("targets.arn", target.arn());
    requireQueue(target.arn(), target.id());
    requireOnlyQueueParameters(target);
    return new QueueTarget(
        target.id(),
        target.arn(),
        input(target),
        Optional.ofNullable(target.sqsParameters()).map(SqsParameters::messageGroupId),
        Optional.ofNullable(target.retryPolicy()).map(QueueTargets::limits),
        Optional.ofNullable(target.deadLetterConfig())
            .map(DeadLetterConfig::arn)
            .map(arn -> requireQueue(arn, target.id())));
  }

  private static String requireQueue(String arn, String targetId) {
    if (!QUEUE_ARN.matcher(arn).matches()) {
      throw Constraints.validation(
          "The sandbox delivers to standard SQS queues only; target %s is %s."
              .formatted(targetId, arn));
    }
    return arn;
  }

  /** Id, Arn and what applies to queues are the members that may be set; all others are not. */
  private static void requireOnlyQueueParameters(Target target) {
    Target known =
        Target.builder()
            .id(target.id())
            .arn(target.arn())
            .roleArn(target.roleArn())
            .input(target.input())
            .inputPath(target.inputPath())
            .sqsParameters(target.sqsParameters())
            .retryPolicy(target.retryPolicy())
            .deadLetterConfig(target.deadLetterConfig())
            .build();
    if (!known.equals(target)) {
      throw Constraints.validation(
          "The sandbox doesn't model all parameters of target %s: %s"
              .formatted(target.id(), target));
    }
  }

  private static TargetInput input(Target target) {
    if (target.input() != null && target.inputPath() != null) {
      throw Constraints.validation(
          "Only one of Input, InputPath, or InputTransformer must be provided for target %s."
              .formatted(target.id()));
    }
    if (target.input() != null) {
      return new TargetInput.Constant(target.input());
    }
    if (target.inputPath() == null) {
      return new TargetInput.WholeEvent();
    }
    if (!PATH.matcher(target.inputPath()).matches()) {
      throw Constraints.validation(
          "InputPath for target %s is invalid: the sandbox reads paths of names, such as $.detail."
              .formatted(target.id()));
    }
    String pointer = target.inputPath().substring(1).replace('.', '/');
    return new TargetInput.Part(target.inputPath(), JsonPointer.compile(pointer));
  }

  private static RetryLimits limits(RetryPolicy policy) {
    Constraints.range("retryPolicy.maximumRetryAttempts", policy.maximumRetryAttempts(), 0, 185);
    Constraints.range(
        "retryPolicy.maximumEventAgeInSeconds", policy.maximumEventAgeInSeconds(), 60, 86_400);
    RetryLimits usual = RetryLimits.DEFAULT;
    return new RetryLimits(
        Optional.ofNullable(policy.maximumRetryAttempts()).orElse(usual.maximumRetryAttempts()),
        Optional.ofNullable(policy.maximumEventAgeInSeconds())
            .map(Duration::ofSeconds)
            .orElse(usual.maximumEventAge()));
  }

  /** The target as an answer shows it. */
  static Target write(QueueTarget target) {
    Target.Builder shown = Target.builder().id(target.id()).arn(target.queueArn());
    if (target.input() instanceof TargetInput.Constant constant) {
      shown.input(constant.text());
    } else if (target.input() instanceof TargetInput.Part part) {
      shown.inputPath(part.path());
    }
    target
        .messageGroupId()
        .ifPresent(group -> shown.sqsParameters(sqs -> sqs.messageGroupId(group)));
    target
        .retryPolicy()
        .ifPresent(
            limits ->
                shown.retryPolicy(
                    policy ->
                        policy
                            .maximumRetryAttempts(limits.maximumRetryAttempts())
                            .maximumEventAgeInSeconds((int) limits.maximumEventAge().toSeconds())));
    target.deadLetterQueueArn().ifPresent(arn -> shown.deadLetterConfig(dlq -> dlq.arn(arn)));
    return shown.build();
  }
}
