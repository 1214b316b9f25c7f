package dev.lockkeeper.sandbox.autoscaling;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a group's instances wait for somebody outside.
 *
 * @param notificationTargetArn an SQS queue that is told directly; EventBridge is told otherwise
 */
record LifecycleHook(
    String name,
    Transition transition,
    Duration heartbeatTimeout,
    Result defaultResult,
    Optional<String> notificationTargetArn,
    Optional<String> roleArn,
    Optional<String> notificationMetadata) {
  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final Duration LONGEST_IN_ALL = Duration.ofDays(2);
  private static final int HEARTBEATS_IN_ALL = 100;

  LifecycleHook {
    if (heartbeatTimeout.compareTo(SHORTEST) < 0 || heartbeatTimeout.compareTo(LONGEST) > 0) {
      throw Refusals.invalid("Heartbeat timeout must be between 30 and 7200 seconds.");
    }
  }

  /** How long an instance can wait at most, however often the timeout is put off. */
  Duration globalTimeout() {
    Duration most = heartbeatTimeout.multipliedBy(HEARTBEATS_IN_ALL);
    return most.compareTo(LONGEST_IN_ALL) < 0 ? most : LONGEST_IN_ALL;
  }

  /** Whether an instance waits before it is in service, or before it is terminated. */
  enum Transition {
    LAUNCHING("autoscaling:EC2_INSTANCE_LAUNCHING", "EC2", "AutoScalingGroup"),
    TERMINATING("autoscaling:EC2_INSTANCE_TERMINATING", "AutoScalingGroup", "EC2");

    private final String awsName;
    private final String origin;
    private final String destination;

    Transition(String awsName, String origin, String destination) {
      this.awsName = awsName;
      this.origin = origin;
      this.destination = destination;
    }

    String awsName() {
      return awsName;
    }

    String origin() {
      return origin;
    }

    String destination() {
      return destination;
    }

    static Transition of(String name) {
      return Arrays.stream(values())
          .filter(transition -> transition.awsName.equals(name))
          .findFirst()
          .orElseThrow(() -> Refusals.invalid("Invalid lifecycle transition: %s".formatted(name)));
    }
  }

  /** How a wait ends. */
  enum Result {
    CONTINUE,
    ABANDON;

    static Result of(String name) {
      return Arrays.stream(values())
          .filter(result -> result.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  Refusals.invalid(
                      "Invalid Lifecycle Action Result: %s. Valid values are CONTINUE and ABANDON."
                          .formatted(name)));
    }
  }
}
