package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.CrashPoints.Moment;
import dev.lockkeeper.rollout.domain.plan.CriticalPath;
import dev.lockkeeper.rollout.domain.plan.Timings;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.sandbox.BrokenBoots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A large group, of which one boot in a hundred fails, is brought onto an image by a service that
 * is killed once in each wave. {@code -Drollout.instances=1000} is what is promised; fewer show the
 * same in less time.
 */
@Tag("long")
class LargeRolloutTest {
  private static final int INSTANCES = Integer.getInteger("rollout.instances", 200);
  private static final long SEED = Long.getLong("rollout.first-seed", 1);
  private static final double FAILING = 0.01;
  private static final Duration LONGEST = Duration.ofHours(8);
  private static final int MOST_CALLS = 40;

  private final Random random = new Random(SEED);
  private final List<Integer> waves = new ArrayList<>();

  @Test
  void itTakesHardlyLongerThanItMustAndNoServiceRunsShort() {
    Fleet fleet = Fleet.of(INSTANCES, SEED);
    fleet.service("shop", 2 * INSTANCES, true);
    FleetRollout one = FleetRollout.calm(fleet);
    one.floor = INSTANCES;
    one.step = Duration.ofSeconds(1);
    BrokenBoots broken = new BrokenBoots(fleet.aws, FAILING, random);
    fleet.aws.calls().reset();
    Settings settings =
        Requests.settings(
            Requests.sizes("1%", "33%", "4%"), Duration.ofMinutes(10), Duration.ofMinutes(10));
    Instant begin = fleet.clock.instant();
    long real = System.nanoTime();

    one.start(Requests.with(settings, "r-1", fleet.release(true), begin));
    Rollout ended = one.until("r-1", now -> killedInEachWave(one, now), LONGEST);

    Duration took = Duration.between(begin, fleet.clock.instant());
    Duration bound = CriticalPath.of(waves, settings, timings(one));
    report(one, broken.count(), took, bound, Duration.ofNanos(System.nanoTime() - real));
    assertThat(ended.state()).as(ended.toString()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(one.deaths).isEqualTo(waves.size());
    assertThat(one.watch.movesPerTask()).isLessThanOrEqualTo(1.05);
    assertThat((double) took.toSeconds() / bound.toSeconds()).isLessThanOrEqualTo(1.05);
  }

  /** Kills it at a random call of each wave; true once the rollout has ended. */
  private boolean killedInEachWave(FleetRollout one, Rollout now) {
    if (now.wave().number() > waves.size() && now.wave().size() > 0) {
      waves.add(now.wave().size());
      one.dieIn(
          1 + random.nextInt(MOST_CALLS), random.nextBoolean() ? Moment.BEFORE : Moment.AFTER);
    }
    return now.state().ended() && now.outbox().waiting().isEmpty();
  }

  /** As they were in this world. */
  private static Timings timings(FleetRollout one) {
    return new Timings(one.fleet.slowestBoot, one.drains.slowest, OptionalInt.empty(), FAILING);
  }

  private void report(FleetRollout one, int broken, Duration took, Duration bound, Duration real) {
    System.out.printf(
        "%d instances, %d boots failed, waves of %s, seed %d: %s; bound %s, ratio %.3f;"
            + " %.3f moves a task; simulated in %d s%n",
        INSTANCES,
        broken,
        waves,
        SEED,
        took,
        bound,
        (double) took.toSeconds() / bound.toSeconds(),
        one.watch.movesPerTask(),
        real.toSeconds());
    one.fleet.aws.calls().counts().stream()
        .filter(count -> count.call().caller().equals(ServiceReplica.ACCESS_KEY))
        .forEach(
            count ->
                System.out.printf(
                    "  %s %s: %d%n",
                    count.call().service(), count.call().operation(), count.total()));
  }
}
