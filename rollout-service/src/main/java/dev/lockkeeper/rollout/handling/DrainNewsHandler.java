package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Disposition.RetryAfter;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.SightNews.DrainHeard;
import dev.lockkeeper.rollout.handling.events.DrainNews;
import java.util.List;

/** A drain has ended, or is blocked: news for the rollouts that asked for it. */
public final class DrainNewsHandler implements MessageHandler<DrainNews> {
  private final RolloutRunner runner;

  public DrainNewsHandler(RolloutRunner runner) {
    this.runner = runner;
  }

  @Override
  public Disposition handle(DrainNews event, Message message) {
    List<RolloutId> askers = event.rollouts();
    if (askers.isEmpty()) {
      return Disposition.ignored("no rollout has asked for the drain");
    }
    DrainHeard heard =
        new DrainHeard(
            event.instanceId(),
            event.kind(),
            event.sequence(),
            event.requestIds(),
            event.reasons());
    Disposition latest = Disposition.handled();
    for (RolloutId asker : askers) {
      latest = runner.observe(asker, heard);
      if (latest instanceof RetryAfter) {
        return latest;
      }
    }
    return latest;
  }
}
