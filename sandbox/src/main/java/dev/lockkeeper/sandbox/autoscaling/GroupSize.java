package dev.lockkeeper.sandbox.autoscaling;

/** How many instances a group may have, and shall have: always min ≤ desired ≤ max. */
record GroupSize(int min, int max, int desired) {
  GroupSize {
    if (min < 0) {
      throw Refusals.invalid("Min bound, %d, must not be negative".formatted(min));
    }
    if (max < min) {
      throw Refusals.invalid(
          "Max bound, %d, must be greater than or equal to min bound, %d".formatted(max, min));
    }
    if (desired < min || desired > max) {
      throw Refusals.invalid(
          "Desired capacity:%d must be between the specified min size:%d and max size:%d"
              .formatted(desired, min, max));
    }
  }

  /**
   * The same bounds with another desired capacity, as SetDesiredCapacity refuses or grants it.
   *
   * @param groupName for the refusal's words
   */
  GroupSize desiring(int wanted, String groupName) {
    if (wanted > max) {
      throw Refusals.invalid(
          "New SetDesiredCapacity value %d is above max value %d for the AutoScalingGroup %s."
              .formatted(wanted, max, groupName));
    }
    if (wanted < min) {
      throw Refusals.invalid(
          "New SetDesiredCapacity value %d is below min value %d for the AutoScalingGroup %s."
              .formatted(wanted, min, groupName));
    }
    return new GroupSize(min, max, wanted);
  }

  /** The same bounds, desiring what is nearest to {@code wanted} within them. */
  GroupSize desiringWithin(int wanted) {
    return new GroupSize(min, max, Math.max(min, Math.min(max, wanted)));
  }

  /** With {@code count} fewer desired; refused where that falls below the min size. */
  GroupSize without(int count) {
    if (desired - count < min) {
      throw Refusals.invalid(
          "Currently, desiredSize equals minSize (%d). Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size."
              .formatted(min));
    }
    return new GroupSize(min, max, desired - count);
  }
}
