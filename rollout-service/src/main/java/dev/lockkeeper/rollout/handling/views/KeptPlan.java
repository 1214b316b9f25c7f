package dev.lockkeeper.rollout.handling.views;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.rollout.domain.plan.Plan;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rollout was planned to do, for those who watch it. The rollout itself doesn't go by it.
 *
 * @param plannedAt when that was
 * @param waves how many instances each was to replace
 * @param already how many instances were on the image
 * @param tasks how many tasks were to move
 * @param movesPerTask how often each, on average
 * @param atLeast the least time for the whole
 */
public record KeptPlan(
    RolloutId id,
    Instant plannedAt,
    List<Integer> waves,
    int already,
    int tasks,
    double movesPerTask,
    Duration atLeast) {
  public KeptPlan {
    waves = List.copyOf(waves);
  }

  /**
   * How plans are stored.
   *
   * @param keptFor how long one can be looked up
   */
  public static RecordType<KeptPlan> type(Duration keptFor) {
    return new RecordType<>(
        "rollout-plan",
        KeptPlan.class,
        plan -> keyOf(plan.id()),
        plan -> Optional.empty(),
        plan -> Optional.of(plan.plannedAt().plus(keptFor)));
  }

  static RecordKey keyOf(RolloutId id) {
    return new RecordKey("rollout-id#" + id, "plan");
  }

  /** The plan of a request. */
  public static KeptPlan of(Request request, Plan plan) {
    return new KeptPlan(
        request.id(),
        request.at(),
        plan.waves().stream().map(wave -> wave.instances().size()).toList(),
        plan.already(),
        plan.tasks(),
        plan.movesPerTask(),
        plan.atLeast());
  }
}
