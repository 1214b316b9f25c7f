package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The rollouts that haven't ended, as the table showed them at the last look. Every replica looks
 * for itself and sees the same.
 */
public final class OpenRollouts {
  private static final int MOST = 1_000;

  private final RolloutStore store;
  private final Clock clock;
  private volatile Seen latest;

  public OpenRollouts(RolloutStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.latest = new Seen(clock.instant(), List.of());
  }

  /**
   * What a look has shown.
   *
   * @param rollouts at most 1,000, those that want to be looked at soonest
   */
  public record Seen(Instant at, List<Rollout> rollouts) {
    public Seen {
      rollouts = List.copyOf(rollouts);
    }
  }

  /** What the last look has shown; nothing before the first. */
  public Seen latest() {
    return latest;
  }

  /** Reads them anew: a query, and a read for each. */
  public void look() {
    Instant now = clock.instant();
    latest = new Seen(now, store.open(now, MOST));
  }
}
