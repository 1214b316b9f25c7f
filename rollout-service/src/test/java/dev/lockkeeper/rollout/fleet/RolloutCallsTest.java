package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.sandbox.calls.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * What a rollout of the main job's size costs in calls to AWS: six instances, a canary, then all
 * others. Each look at a group asks for its instance refreshes, and nothing else does.
 */
class RolloutCallsTest {
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final String LOOK = "DescribeInstanceRefreshes";

  /** 38 where each state that is come into is looked at, and each event of a wave that soaks. */
  private static final int MOST_LOOKS = 29;

  @Test
  void aRolloutLooksWhereSomethingMayHaveChanged() {
    Fleet fleet = Fleet.of(6, 1);
    fleet.service("shop", 18, true);
    FleetRollout one = FleetRollout.calm(fleet);
    one.step = Duration.ofSeconds(1);
    Settings settings =
        Requests.settings(
            Requests.sizes("1", "100%", "0"), Duration.ofMinutes(2), Duration.ofMinutes(5));
    Instant begin = fleet.clock.instant();
    fleet.aws.calls().reset();

    one.start(Requests.with(settings, "r-1", fleet.release(true), begin));
    Rollout ended = one.untilEnded("r-1", LONGEST);

    Duration took = Duration.between(begin, fleet.clock.instant());
    report(fleet, took);
    assertThat(ended.state()).as(ended.toString()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(took).isLessThanOrEqualTo(Duration.ofMinutes(19));
    assertThat(calls(fleet, call -> call.operation().equals(LOOK)))
        .as("looks")
        .isLessThanOrEqualTo(MOST_LOOKS);
    // A look costs two more, and four of ECS; each change asks for the group or its tasks besides.
    assertThat(calls(fleet, call -> call.service().equals("autoscaling")))
        .isLessThanOrEqualTo(3L * MOST_LOOKS);
    assertThat(calls(fleet, call -> call.service().equals("ecs")))
        .isLessThanOrEqualTo(5L * MOST_LOOKS);
  }

  private static long calls(Fleet fleet, Predicate<Call> which) {
    return fleet
        .aws
        .calls()
        .total(call -> call.caller().equals(ServiceReplica.ACCESS_KEY) && which.test(call));
  }

  private static void report(Fleet fleet, Duration took) {
    System.out.printf(
        "%s: %d looks; Auto Scaling %d, ECS %d, EC2 %d, CloudWatch %d%n",
        took,
        calls(fleet, call -> call.operation().equals(LOOK)),
        calls(fleet, call -> call.service().equals("autoscaling")),
        calls(fleet, call -> call.service().equals("ecs")),
        calls(fleet, call -> call.service().equals("ec2")),
        calls(fleet, call -> call.service().equals("monitoring")));
  }
}
