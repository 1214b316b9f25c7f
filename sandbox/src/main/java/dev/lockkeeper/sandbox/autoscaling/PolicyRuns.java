package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.AlarmActions;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Runs scaling policies, for alarms and by hand. */
final class PolicyRuns implements AlarmActions {
  private final World world;
  private final Groups groups;
  private final Scaling scaling;

  PolicyRuns(World world, Groups groups, Scaling scaling) {
    this.world = world;
    this.groups = groups;
    this.scaling = scaling;
  }

  /**
   * {@inheritDoc}
   *
   * @throws AwsError {@code ValidationError} where there is no such policy
   */
  @Override
  public void run(String actionArn, double value, double threshold) {
    for (Group group : groups.all()) {
      for (ScalingPolicy policy : group.policies().values()) {
        if (policy.arn().equals(actionArn)) {
          alarm(group, policy, value - threshold);
          return;
        }
      }
    }
    throw Refusals.invalid("No scaling policy found for ARN %s".formatted(actionArn));
  }

  /**
   * Runs a policy because a user asks for it.
   *
   * @param breach by how much the metric exceeds the threshold; for step scaling
   * @throws AwsError {@code ScalingActivityInProgress} where the cooldown is honored and not over
   */
  void execute(Group group, ScalingPolicy policy, double breach, boolean honorCooldown) {
    if (honorCooldown) {
      requireCooledDown(group, policy.cooldown());
    }
    int adjustment =
        policy
            .adjustment(breach)
            .orElseThrow(
                () -> Refusals.invalid("There is no StepAdjustment for the metric value."));
    apply(group, policy, adjustment, "a user request");
  }

  /**
   * Refuses while scaling is under way or has just been.
   *
   * @param own a cooldown in the place of the group's
   */
  void requireCooledDown(Group group, Optional<Duration> own) {
    if (coolingDown(group, own)) {
      String activityId =
          group.instances().stream()
              .map(GroupInstance::activity)
              .filter(Activity::inProgress)
              .map(Activity::activityId)
              .findFirst()
              .orElse("of the cooldown period");
      throw AwsError.client(
          "ScalingActivityInProgress",
          "Scaling activity %s is in progress and blocks this action".formatted(activityId));
    }
  }

  private void alarm(Group group, ScalingPolicy policy, double breach) {
    Optional<Integer> adjustment = policy.adjustment(breach);
    boolean blocked =
        switch (policy.type()) {
          case SIMPLE -> coolingDown(group, policy.cooldown());
          case STEP -> false;
        };
    if (policy.enabled()
        && group.runs(ScalingProcess.ALARM_NOTIFICATION)
        && !blocked
        && adjustment.isPresent()) {
      apply(group, policy, adjustment.get(), "a monitor alarm in state ALARM");
    }
  }

  private void apply(Group group, ScalingPolicy policy, int adjustment, String trigger) {
    int wanted =
        switch (policy.type()) {
          case SIMPLE -> policy.adjusted(group.desired(), adjustment);
          case STEP -> steppedTo(group, policy, adjustment);
        };
    GroupSize size = group.size().desiringWithin(wanted);
    group.resize(
        size, Causes.policy(world.now(), trigger, policy.name(), group.desired(), size.desired()));
    scaling.look(group);
  }

  /**
   * Instances still warming up don't count as capacity when growing, so that alarms that follow
   * each other lead to the largest of their steps, not to the sum. While any warms up, nothing
   * shrinks.
   */
  private int steppedTo(Group group, ScalingPolicy policy, int adjustment) {
    int warming = warming(group, policy);
    int missing = Math.max(0, group.desired() - group.counted().size());
    int warm = group.desired() - warming - missing;
    int grown = policy.adjusted(warm, adjustment);
    if (grown > warm) {
      return Math.max(grown, group.desired());
    }
    return warming + missing > 0 ? group.desired() : policy.adjusted(group.desired(), adjustment);
  }

  private int warming(Group group, ScalingPolicy policy) {
    Duration warmup =
        policy
            .instanceWarmup()
            .or(() -> group.options().defaultInstanceWarmup())
            .orElse(group.options().defaultCooldown());
    Instant warmSince = world.now().minus(warmup);
    return (int)
        group.counted().stream()
            .filter(each -> each.inServiceAt().filter(at -> !at.isAfter(warmSince)).isEmpty())
            .count();
  }

  private boolean coolingDown(Group group, Optional<Duration> own) {
    boolean busy = group.instances().stream().anyMatch(each -> each.activity().inProgress());
    Duration cooldown = own.orElse(group.options().defaultCooldown());
    return busy
        || group.scaledAt().filter(at -> at.plus(cooldown).isAfter(world.now())).isPresent();
  }
}
