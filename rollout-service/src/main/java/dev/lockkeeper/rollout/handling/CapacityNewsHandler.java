package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Disposition.RetryAfter;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.SightNews.ShortageHeard;
import dev.lockkeeper.rollout.handling.events.CapacityNews;
import java.time.Clock;

/** Tasks of a cluster fit nowhere, or all fit again: news for the cluster's open rollouts. */
public final class CapacityNewsHandler implements MessageHandler<CapacityNews> {
  private static final int MOST = 1_000;

  private final RolloutStore store;
  private final RolloutRunner runner;
  private final Clock clock;

  public CapacityNewsHandler(RolloutStore store, RolloutRunner runner, Clock clock) {
    this.store = store;
    this.runner = runner;
    this.clock = clock;
  }

  @Override
  public Disposition handle(CapacityNews event, Message message) {
    Disposition latest = Disposition.ignored("no rollout goes on in the cluster");
    for (Rollout open : store.open(clock.instant(), MOST)) {
      if (!open.request().cluster().equals(event.cluster())) {
        continue;
      }
      latest =
          runner.observe(
              open.request().id(), new ShortageHeard(event.sequence(), event.shortage()));
      if (latest instanceof RetryAfter) {
        return latest;
      }
    }
    return latest;
  }
}
