package dev.lockkeeper.rollout.api;

import dev.lockkeeper.rollout.domain.plan.TimeLeft;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.handling.orders.SettingsOf;
import dev.lockkeeper.rollout.handling.views.KeptPlan;
import dev.lockkeeper.rollout.handling.views.Views.View;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a rollout is.
 *
 * @param toReplace how many instances it has to replace in all, or had to, where it ended before
 *     that; while it goes back, on the way back
 * @param replaced how many of them have gone
 * @param left how many are to go still, those that terminate already among them
 * @param draining how many of those drain
 * @param movesExpected how many moves of tasks were planned; absent without a plan, as on the way
 *     back
 * @param movesSoFar reckoned from the plan and the instances that have gone
 * @param timeLeft the least time it still takes, in ISO 8601: pauses, approvals, windows and what
 *     goes wrong come on top
 */
public record Progress(
    int toReplace,
    int replaced,
    int left,
    int draining,
    Optional<Long> movesExpected,
    Optional<Long> movesSoFar,
    String timeLeft) {

  Progress timeless() {
    return new Progress(toReplace, replaced, left, draining, movesExpected, movesSoFar, "");
  }

  /** What progress is reckoned with. */
  record Reckoning(SettingsOf settings, Clock clock) {
    Instant now() {
      return clock.instant();
    }

    Progress of(View view, List<InstanceShown> instances) {
      Rollout rollout = view.rollout();
      int replaced = rollout.fleet().replaced();
      int left = rollout.state().ended() ? 0 : left(view, instances);
      Duration time =
          TimeLeft.of(rollout, left, settings.timings(rollout.request().cluster()), now());
      Optional<KeptPlan> plan = view.plan().filter(some -> !rollout.wave().back());
      int all = left + replaced;
      if (rollout.state().ended() && rollout.state() != RolloutState.SUCCEEDED) {
        all = Math.max(all, plan.map(Reckoning::instances).orElse(0));
      }
      int toReplace = all;
      return new Progress(
          toReplace,
          replaced,
          left,
          (int) instances.stream().filter(one -> one.state().equals("DRAINING")).count(),
          plan.map(some -> moves(some, 1, 1)),
          plan.map(some -> moves(some, replaced, toReplace)),
          Duration.ofSeconds(time.toSeconds()).toString());
    }

    private static int left(View view, List<InstanceShown> instances) {
      if (view.sight().isPresent()) {
        long outgoing = instances.stream().filter(one -> one.state().equals("OUTGOING")).count();
        return (int) outgoing + view.rollout().fleet().beingReplaced();
      }
      return view.plan().map(Reckoning::instances).orElse(0);
    }

    private static int instances(KeptPlan plan) {
      return plan.waves().stream().mapToInt(Integer::intValue).sum();
    }

    private static long moves(KeptPlan plan, int part, int all) {
      return all == 0 ? 0 : Math.round(plan.tasks() * plan.movesPerTask() * part / all);
    }
  }
}
