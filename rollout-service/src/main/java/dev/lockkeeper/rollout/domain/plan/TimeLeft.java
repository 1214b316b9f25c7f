package dev.lockkeeper.rollout.domain.plan;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The least time a rollout under way still takes, on the same terms as {@link CriticalPath}. What
 * holds it up comes on top: pauses, approvals, windows.
 */
public final class TimeLeft {
  private TimeLeft() {}

  /**
   * The estimate; zero once what is left is only putting back.
   *
   * @param outgoing how many instances are to be replaced still
   */
  public static Duration of(Rollout rollout, int outgoing, Timings timings, Instant now) {
    if (rollout.state().settled() || rollout.state() == RolloutState.REBALANCING) {
      return Duration.ZERO;
    }
    Settings settings = rollout.request().settings();
    int inWave = Math.min(outgoing, rollout.wave().size());
    Duration rest = CriticalPath.of(waves(rollout, outgoing - inWave), settings, timings);
    return inWave == 0 && rollout.state() != RolloutState.SOAKING
        ? rest
        : rest.plus(ofWave(rollout, inWave, timings, now));
  }

  private static List<Integer> waves(Rollout rollout, int left) {
    Settings settings = rollout.request().settings();
    int all = Math.max(rollout.wave().all(), left);
    List<Integer> sizes = new ArrayList<>();
    int rest = left;
    while (rest > 0) {
      boolean first = rollout.wave().number() == 0 && sizes.isEmpty();
      int size = settings.waves().next(first, all, rest, rest);
      sizes.add(size);
      rest -= size;
    }
    return sizes;
  }

  /** Of the wave that goes on: the steps before it that are left, less what has passed of this. */
  private static Duration ofWave(Rollout rollout, int size, Timings timings, Instant now) {
    Settings.Watching watching = rollout.request().settings().watching();
    Duration drains = timings.drain().multipliedBy(CriticalPath.rounds(size, timings));
    Duration passed = Duration.between(rollout.since(), now);
    return switch (rollout.state()) {
      case LAUNCHING, CHECKING ->
          less(timings.fit(), passed).plus(watching.bake()).plus(drains).plus(watching.soak());
      case BAKING -> less(watching.bake(), passed).plus(drains).plus(watching.soak());
      case AWAITING_APPROVAL -> drains.plus(watching.soak());
      case DRAINING -> less(drains, passed).plus(watching.soak());
      case SOAKING -> less(watching.soak(), passed);
      case REQUESTED,
          PREPARING,
          REBALANCING,
          ROLLING_BACK,
          RESTORING,
          SUCCEEDED,
          FAILED,
          CANCELLED,
          ROLLED_BACK ->
          Duration.ZERO;
    };
  }

  private static Duration less(Duration whole, Duration passed) {
    Duration left = whole.minus(passed);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
