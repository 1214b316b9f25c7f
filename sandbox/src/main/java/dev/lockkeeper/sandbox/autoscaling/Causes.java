package dev.lockkeeper.sandbox.autoscaling;

import java.time.Instant;
import java.util.List;

/** Why an activity happens, in the sentences that Auto Scaling writes. */
final class Causes {
  private Causes() {}

  static String userRequest(Instant now, int from, int to) {
    return "At %s a user request explicitly set group desired capacity changing the desired capacity from %d to %d."
        .formatted(now, from, to);
  }

  static String created(Instant now, int desired) {
    return "At %s a user request created an AutoScalingGroup changing the desired capacity from 0 to %d."
        .formatted(now, desired);
  }

  static String updated(Instant now, GroupSize from, GroupSize to) {
    return "At %s a user request update of AutoScalingGroup constraints to min: %d, max: %d, desired: %d changing the desired capacity from %d to %d."
        .formatted(now, to.min(), to.max(), to.desired(), from.desired(), to.desired());
  }

  static String policy(Instant now, String trigger, String policy, int from, int to) {
    return "At %s %s triggered policy %s changing the desired capacity from %d to %d."
        .formatted(now, trigger, policy, from, to);
  }

  static String shrinking(Instant now, List<String> reasons, int from, String instanceId) {
    return after(
        reasons,
        "At %s an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from %d to %d.  At %s instance %s was selected for termination."
            .formatted(now, from, from - 1, now, instanceId));
  }

  static String growing(Instant now, List<String> reasons, int from) {
    return after(
        reasons,
        "At %s an instance was started in response to a difference between desired and actual capacity, increasing the capacity from %d to %d."
            .formatted(now, from, from + 1));
  }

  static String balancing(Instant now) {
    return "At %s an instance was launched to aid in balancing the group's zones.".formatted(now);
  }

  static String userTermination(Instant now) {
    return "At %s instance was taken out of service in response to a user request.".formatted(now);
  }

  static String unhealthy(Instant now, boolean dead) {
    return dead
        ? "At %s an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped."
            .formatted(now)
        : "At %s an instance was taken out of service in response to a user health-check."
            .formatted(now);
  }

  static String abandoned(Instant now) {
    return "At %s an instance was taken out of service in response to its launch lifecycle action being abandoned."
        .formatted(now);
  }

  static String groupDeleted(Instant now) {
    return "At %s a user request deleted the AutoScalingGroup with its instances.".formatted(now);
  }

  static String moved(Instant now, String instanceId, String request) {
    return "At %s instance %s was %s in response to a user request."
        .formatted(now, instanceId, request);
  }

  private static String after(List<String> reasons, String last) {
    return reasons.isEmpty() ? last : String.join("  ", reasons) + "  " + last;
  }
}
