package dev.lockkeeper.sandbox.autoscaling;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much a group grows or shrinks when an alarm says so.
 *
 * @param simpleAdjustment only for a simple scaling policy
 * @param steps only for a step scaling policy, in order
 * @param cooldown only for a simple scaling policy; empty takes the group's
 * @param instanceWarmup only for a step scaling policy; empty takes the group's
 */
record ScalingPolicy(
    String name,
    String arn,
    PolicyType type,
    AdjustmentType adjustmentType,
    int simpleAdjustment,
    List<Step> steps,
    int minAdjustmentMagnitude,
    Optional<Duration> cooldown,
    Optional<Duration> instanceWarmup,
    Optional<String> metricAggregationType,
    boolean enabled) {
  /** AWS's names for the kinds of policy that the sandbox has. */
  enum PolicyType {
    SIMPLE("SimpleScaling"),
    STEP("StepScaling");

    private final String awsName;

    PolicyType(String awsName) {
      this.awsName = awsName;
    }

    String awsName() {
      return awsName;
    }
  }

  /** What the adjustment's number means. */
  enum AdjustmentType {
    CHANGE_IN_CAPACITY("ChangeInCapacity"),
    PERCENT_CHANGE_IN_CAPACITY("PercentChangeInCapacity"),
    EXACT_CAPACITY("ExactCapacity");

    private final String awsName;

    AdjustmentType(String awsName) {
      this.awsName = awsName;
    }

    String awsName() {
      return awsName;
    }

    static AdjustmentType of(String name) {
      return Arrays.stream(values())
          .filter(type -> type.awsName.equals(name))
          .findFirst()
          .orElseThrow(
              () -> Refusals.invalid("The adjustment type %s is invalid.".formatted(name)));
    }
  }

  /**
   * What to do for a breach of some size.
   *
   * @param lower where the breach begins that it is for; without limit if empty
   * @param upper where it ends
   */
  record Step(Optional<Double> lower, Optional<Double> upper, int adjustment) {
    /** Above the threshold the lower bound belongs to the step, below it the upper one does. */
    boolean covers(double breach) {
      return breach >= 0
          ? lower.map(bound -> breach >= bound).orElse(true)
              && upper.map(bound -> breach < bound).orElse(true)
          : lower.map(bound -> breach > bound).orElse(true)
              && upper.map(bound -> breach <= bound).orElse(true);
    }
  }

  /** The adjustment for a breach, if a step is for it. */
  Optional<Integer> adjustment(double breach) {
    return switch (type) {
      case SIMPLE -> Optional.of(simpleAdjustment);
      case STEP ->
          steps.stream().filter(step -> step.covers(breach)).findFirst().map(Step::adjustment);
    };
  }

  /** The capacity that an adjustment of {@code capacity} leads to, before the group's bounds. */
  int adjusted(int capacity, int adjustment) {
    return switch (adjustmentType) {
      case EXACT_CAPACITY -> adjustment;
      case CHANGE_IN_CAPACITY -> capacity + adjustment;
      case PERCENT_CHANGE_IN_CAPACITY -> capacity + percentage(capacity, adjustment);
    };
  }

  /** Rounded towards zero, but a fraction of one instance counts as one, as AWS documents. */
  private int percentage(int capacity, int percent) {
    double exact = capacity * percent / 100.0;
    int rounded = Math.abs(exact) < 1 ? (int) Math.signum(exact) : (int) exact;
    return Math.abs(rounded) < minAdjustmentMagnitude
        ? (int) Math.signum(percent) * minAdjustmentMagnitude
        : rounded;
  }
}
