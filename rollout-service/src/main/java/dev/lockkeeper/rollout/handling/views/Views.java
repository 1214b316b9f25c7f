package dev.lockkeeper.rollout.handling.views;

import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.handling.RolloutStore;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Rollouts with what is kept for those who look at them. Reads DynamoDB only. What is kept is for
 * show: where it can't be written, the rollout goes on without.
 */
public final class Views {
  private static final Logger LOG = Logger.getLogger(Views.class);

  private final RolloutStore store;
  private final Records<KeptPlan> plans;
  private final Records<KeptSight> sights;

  public Views(RolloutStore store, Records<KeptPlan> plans, Records<KeptSight> sights) {
    this.store = store;
    this.plans = plans;
    this.sights = sights;
  }

  /**
   * A rollout as it is shown.
   *
   * @param plan what it was planned to do; empty if that isn't known
   * @param sight what its group looked like last; empty once it has ended, as others may have
   *     changed the group since
   */
  public record View(Rollout rollout, Optional<KeptPlan> plan, Optional<KeptSight> sight) {}

  /** A rollout by its id, also one that ended long ago. */
  public Optional<View> find(RolloutId id) {
    return store.find(id).map(this::view);
  }

  /** The rollout with what is kept of it. */
  public View view(Rollout rollout) {
    return new View(
        rollout,
        plans.find(KeptPlan.keyOf(rollout.request().id())).map(Stored::value),
        rollout.state().ended() ? Optional.empty() : sight(rollout.request().group()));
  }

  /** What the group looked like when it was last looked at for a rollout. */
  public Optional<KeptSight> sight(String group) {
    return sights.find(KeptSight.keyOf(group)).map(Stored::value);
  }

  /** Keeps a plan, unless there is one. */
  public void keep(KeptPlan plan) {
    plans.insertIfAbsent(plan);
  }

  /** Keeps a look, unless a newer one is kept. */
  public void keep(String group, GroupView view) {
    KeptSight seen = KeptSight.of(group, view);
    try {
      Optional<Stored<KeptSight>> before = sights.find(KeptSight.keyOf(group));
      if (before.isEmpty()) {
        sights.insertIfAbsent(seen);
      } else if (before.get().value().at().isBefore(seen.at())) {
        sights.replace(before.get(), seen);
      }
    } catch (RuntimeException failed) {
      LOG.warnf(failed, "what group %s looks like can't be kept", group);
    }
  }
}
